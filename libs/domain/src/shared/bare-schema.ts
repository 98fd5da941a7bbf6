import { z } from 'zod';

/** Without `.nullable()`, `.optional()`, `.default()` and `.prefault()`. */
export function bareSchema(schema: unknown): unknown {
  return schema instanceof z.ZodNullable ||
    schema instanceof z.ZodDefault ||
    schema instanceof z.ZodPrefault ||
    schema instanceof z.ZodOptional
    ? bareSchema(schema.unwrap())
    : schema;
}
