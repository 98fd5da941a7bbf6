import { z } from 'zod';
import { CursorError } from '#read-models';
import { DateError, dateAsTyped } from '#time';
import { type FieldError, Problem } from '../problems/problem.ts';
import { givenOnce } from '../requests/given-once.ts';

/** A date as a person may have typed it, from here on as EDTF or RFC 3339 has it. */
const typed = givenOnce.transform((text, context) => {
  try {
    return dateAsTyped(text);
  } catch (error) {
    if (!(error instanceof DateError)) throw error;
    context.addIssue({ code: 'custom', message: `cannot be read: ${error.message}` });
    return z.NEVER;
  }
});
const validAt = typed.describe(
  'As of which day or moment: 2021-11-12 (or 12.11.2021), 2021-11-12T18:00:00+06:00. Default: now.',
);
const knownAt = typed.describe('By what had been recorded by then. Default: now.');

/** What every list can be asked. */
export const asOfQuery = { validAt: validAt.optional(), knownAt: knownAt.optional() };
/** Entries on a page where nothing is asked. */
const DEFAULT_LIMIT = 100;

export const pageQuery = {
  limit: givenOnce
    .regex(/^[1-9]\d{0,3}$/, 'must be a whole number from 1 to 1000')
    .transform(Number)
    .refine((limit) => limit <= 1000, 'must be a whole number from 1 to 1000')
    .default(DEFAULT_LIMIT)
    .meta({
      description: `At most so many. Default: ${DEFAULT_LIMIT}.`,
      openapi: { type: 'integer', minimum: 1, maximum: 1000 },
    }),
  cursor: givenOnce.describe('"nextCursor" of the page before.').optional(),
};
/** Which entry of a record's history was the last. */
export const revisionQuery = {
  revision: givenOnce
    .regex(/^\d{1,9}$/, 'must be the revision of an entry of its history, a whole number from 0')
    .transform(Number)
    .meta({
      description: 'Up to this entry of its history: two can have been recorded in one moment.',
      openapi: { type: 'integer', minimum: 0 },
    })
    .optional(),
};

/** Not checked by its form: what is no stream is answered as a record that is not there. */
export const streamName = z.string().describe('A record by category and key: custody-fj3h25g4pd.');

export function badRequest(detail: string, errors: readonly FieldError[] = []): Problem {
  return new Problem({ status: 400, code: 'bad-request', detail, errors });
}

/** Maps DateError and CursorError to a 400 problem. */
export async function refusingBadMoments<T>(answer: () => Promise<T>): Promise<T> {
  try {
    return await answer();
  } catch (error) {
    if (error instanceof DateError || error instanceof CursorError) throw badRequest(error.message);
    throw error;
  }
}
