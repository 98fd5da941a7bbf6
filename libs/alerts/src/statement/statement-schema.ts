import { z } from 'zod';
import type { Statement } from './statement.ts';

/** A statement in a view: what one has in it is declared by the type alone. */
export const statementSchema = z.record(z.string(), z.unknown()) as unknown as z.ZodType<Statement>;
