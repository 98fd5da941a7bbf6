import { z } from 'zod';
import { edtf, lines, source, text } from './values.ts';

/** Who may know of a record, from everybody to the group alone. */
export const confidentialities = ['public', 'partners', 'internal'] as const;
export const confidentiality = z.enum(confidentialities);
export type Confidentiality = z.infer<typeof confidentiality>;

/** From now on a record may be known to these: a decision of the group, not a correction of what it had been. */
export const confidentialitySet = z.strictObject({ confidentiality, reason: lines(2000), source });

/**
 * How far a person, or whoever speaks for them, agrees to be known: `internal` to nobody outside the group. The latest
 * statement counts, and it only ever narrows what the group itself lets be known.
 */
export const consentStated = z.strictObject({
  extent: confidentiality,
  /** Who said so, where it was not the person. */
  by: text(300).nullable().default(null),
  on: edtf.nullable().default(null),
  source,
});

/** The one that fewer may know; `public` of none. */
export function strictest(levels: Iterable<Confidentiality>): Confidentiality {
  return [...levels].reduce<Confidentiality>(
    (a, b) => (confidentialityRank(b) > confidentialityRank(a) ? b : a),
    'public',
  );
}

/** 0 is public; the higher, the fewer. */
export function confidentialityRank(level: Confidentiality): number {
  return confidentialities.indexOf(level);
}
