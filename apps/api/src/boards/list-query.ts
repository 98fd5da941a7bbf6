import { z } from 'zod';
import { CursorError } from '#read-models';
import { DateError, dateAsTyped } from '#time';
import { type FieldError, Problem } from '../problems/problem.ts';

const one = z.string('must be given once');
/** A date as a person may have typed it, from here on as EDTF or RFC 3339 has it. */
const typed = one.transform((text, context) => {
  try {
    return dateAsTyped(text);
  } catch (error) {
    if (!(error instanceof DateError)) throw error;
    context.addIssue({ code: 'custom', message: `cannot be read: ${error.message}` });
    return z.NEVER;
  }
});
const moment = typed.optional().describe('a day, 2021-11-12 or 12.11.2021, or RFC 3339');

/** What every list can be asked. */
export const asOfQuery = { validAt: moment, knownAt: moment };
export const daysQuery = { from: typed.optional(), to: typed.optional() };
export const pageQuery = {
  limit: one
    .regex(/^[1-9]\d{0,3}$/, 'must be a whole number from 1 to 1000')
    .transform(Number)
    .refine((limit) => limit <= 1000, 'must be a whole number from 1 to 1000')
    .optional(),
  cursor: one.optional(),
};
/** Which entry of a record's history was the last. */
export const revisionQuery = {
  revision: one
    .regex(/^\d{1,9}$/, 'must be the revision of an entry of its history, a whole number from 0')
    .transform(Number)
    .optional(),
};

/**
 * The query of a request by its schema.
 *
 * @throws Problem (400) names each parameter and what it must be
 */
export function parseQuery<S extends z.ZodRawShape>(shape: S, query: unknown): z.infer<z.ZodObject<S>> {
  const parsed = z.strictObject(shape).safeParse(query);
  if (parsed.success) return parsed.data as z.infer<z.ZodObject<S>>;
  const errors = parsed.error.issues.flatMap((issue) =>
    issue.code === 'unrecognized_keys'
      ? issue.keys.map((key) => ({
          field: key,
          message: `is not known here; known are ${Object.keys(shape).join(', ')}`,
        }))
      : [{ field: issue.path.join('.'), message: issue.message }],
  );
  throw badRequest(errors.map(({ field, message }) => `${field} ${message}`).join('; '), errors);
}

export function badRequest(detail: string, errors: readonly FieldError[] = []): Problem {
  return new Problem({ status: 400, code: 'bad-request', detail, errors });
}

/** What a moment or a cursor is not, as the problem that it is. */
export async function refusingBadMoments<T>(answer: () => Promise<T>): Promise<T> {
  try {
    return await answer();
  } catch (error) {
    if (error instanceof DateError || error instanceof CursorError) throw badRequest(error.message);
    throw error;
  }
}
