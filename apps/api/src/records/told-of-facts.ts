import { z } from 'zod';
import { warningCodes } from '#domain';
import { pathInFact, type RecordedFact } from '#recording';
import { type ToldWarning, toldWarnings } from '#words';

/** A warning as every command answers it. */
const warning = z
  .strictObject({
    code: z.enum(warningCodes),
    field: z.string().nullable().describe('Path within what was sent; null: the fact as a whole.'),
    message: z.string(),
  })
  .meta({ id: 'Warning' });

/** What may be wrong with what a command recorded. */
export const warnings = z.array(warning).describe('What may be wrong with it. It is on record all the same.');

/** Warnings of several facts as one list, in English as refusals are; fields as {@link inFacts} has them. */
export function toldOfFacts(facts: readonly RecordedFact['warnings'][]): readonly ToldWarning[] {
  return facts.flatMap((warnings, index) =>
    toldWarnings('en', warnings).map((one) => ({ ...one, field: inFacts(index, one.field) })),
  );
}

/**
 * A field of one of several facts: `facts.0.data.since`.
 *
 * @param index place of the fact, from 0
 * @param field path into its data, or behind a slash of the fact itself; null: the fact as a whole
 */
export function inFacts(index: number, field: string | null): string {
  return field === null ? `facts.${index}` : `facts.${index}.${pathInFact(field)}`;
}
