import { z } from 'zod';
import { dayOrInstant, key, text } from '../view/fields.ts';
import type { ViewOf } from '../view/view.ts';

/** The next hearing of somebody, wherever a view names it beside other things. */
export const nextHearing = z.strictObject({
  case: key,
  hearing: key.describe('Of the hearing within its case.'),
  at: dayOrInstant,
  what: text,
  court: text.nullable(),
});
export type NextHearing = ViewOf<typeof nextHearing>;
