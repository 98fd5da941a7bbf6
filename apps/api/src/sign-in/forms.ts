import { z } from 'zod';
import { givenOnce } from '../requests/given-once.ts';

/** What was sent without a body, or with one that is no form, is a form in which nothing was typed. */
const form = <Shape extends z.ZodRawShape>(shape: Shape) =>
  z.preprocess(
    (body) => (typeof body === 'object' && body !== null && !Array.isArray(body) ? body : {}),
    z.looseObject({ form: givenOnce.describe('The token of the form.').optional(), ...shape }),
  );

const typed = (longest: number) =>
  givenOnce
    .transform((text) => text.trim().slice(0, longest))
    .meta({ openapi: { type: 'string' } })
    .optional();
/** A field that was sent once, several times or not at all. */
const several = z
  .union([givenOnce.transform((one) => [one]), z.array(givenOnce)], 'must be texts')
  .meta({ openapi: { type: 'array', items: { type: 'string' } } })
  .optional();

const ADDRESS = 300;
const NAME = 300;

export const nothingAsked = form({});
export const linkForm = form({ mail: typed(ADDRESS), next: typed(500) });
export const nameForm = form({ name: typed(NAME) });
export const rightsForm = form({ roles: several, jurisdictions: typed(300) });
export const closingForm = form({ pages: typed(20), reason: typed(500) });
/** Longer than it may be is refused with its length, and not cut. */
const written = givenOnce.meta({ openapi: { type: 'string' } }).optional();
export const guidanceForm = form({ jurisdiction: typed(20), language: typed(20), text: written });
export const inviteForm = form({
  mail: typed(ADDRESS),
  roles: several,
  jurisdictions: typed(300),
  language: typed(10),
});

export const linkInPath = z.string().describe('The secret of a link in a mail.');
export const idInPath = z.string().describe('Its id.');

export const signInQuery = z.object({
  next: givenOnce.describe('Path to go on to.').optional(),
  again: givenOnce.describe('Given where somebody who is signed in shows once more that it is them.').optional(),
});
export const nextQuery = z.object({ next: givenOnce.describe('Path to go on to.').optional() });
export const doneQuery = z.object({
  done: givenOnce.describe('What was just done, so that the page says so.').optional(),
});

/** Codes as a person types them: `kz, BY`. Null where nothing was typed: all. */
export function jurisdictionsOf(text: string | undefined): readonly string[] | null {
  const codes = (text ?? '')
    .toUpperCase()
    .split(/[\s,;]+/)
    .filter((code) => code !== '');
  return codes.length === 0 ? null : codes;
}
