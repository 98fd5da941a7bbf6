import { z } from 'zod';
import { custodyKinds } from '#domain';

/** What an alert can be about: a kind of custody, or a hearing. */
export const filterKinds = [...custodyKinds, 'hearing'] as const;
export type FilterKind = (typeof filterKinds)[number];

const given = (max: number) =>
  z
    .string()
    .transform((text) => text.normalize('NFC').replace(/\s+/g, ' ').trim())
    .pipe(z.string().min(1, 'must not be empty').max(max, `must be at most ${max} characters`))
    .nullable()
    .default(null);

/**
 * What somebody wants to hear of: everything, or what agrees with every part that is given. A part that is null leaves
 * open what it stands for.
 */
export const subscriptionFilter = z
  .object({
    /** Key of a person of the record; whoever was merged with them is meant too. */
    person: z
      .string()
      .regex(/^[a-z0-9][a-z0-9-]{0,99}$/, 'must be the key of a person, such as "kgjbsswpjm"')
      .nullable()
      .default(null),
    /** Name of a place, whatever its capitals: `Shymkent`. */
    place: given(200),
    /** Name of a region as the record has it, whatever its capitals. */
    region: given(200),
    /** An article as it is printed, `KZ CAO 667`, with all its parts; or a whole code, `KZ CAO`. */
    statute: given(100).refine(
      (text) => text === null || /^[A-Z]{2} ?\S/i.test(text),
      'must be a country and a code, with or without an article, such as "KZ CAO 667"',
    ),
    kind: z
      .enum(filterKinds, { error: `must be one of ${filterKinds.join(', ')}` })
      .nullable()
      .default(null),
    everything: z.boolean().default(false),
  })
  .refine(({ everything, ...parts }) => everything !== Object.values(parts).some((part) => part !== null), {
    message:
      'must be everything, or name a person, a place, a region, a statute or a kind, or several of these, of which all must match',
  });
export type SubscriptionFilter = z.infer<typeof subscriptionFilter>;

/** How many filters one subscription can have. */
export const MOST_FILTERS = 20;

/** Filters of which any may take an alert, each once. */
export const subscriptionFilters = z
  .array(subscriptionFilter)
  .min(1, 'must be at least one')
  .max(MOST_FILTERS, `must be at most ${MOST_FILTERS}`)
  .transform((filters) => {
    const known = new Map(filters.map((filter) => [JSON.stringify(filter), filter]));
    // What asks for everything leaves nothing to the others.
    const everything = filters.find((filter) => filter.everything);
    return everything ? [everything] : [...known.values()];
  });

/** The form in which statutes are compared: without spaces and capitals. As `statute_key` in the table. */
export function statuteKey(statute: string): string {
  return statute.replace(/\s/g, '').toLowerCase();
}
