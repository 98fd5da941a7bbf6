import { z } from 'zod';
import { assemblyEvents, custodyKinds, incidentKinds, sanctionTypes } from '#domain';
import { DateError, dateAsTyped, parseDay } from '#time';

const LONGEST = 200;
const assemblyForms = assemblyEvents['assembly.notified'].shape.form.options;

/** A text, spaces at its ends and between words made single. */
const text = z
  .string('must be given once')
  .transform((typed) => typed.normalize('NFC').replace(/\s+/g, ' ').trim())
  .pipe(z.string().min(1, 'must not be empty').max(LONGEST, `must be at most ${LONGEST} characters`));

/** A day as a person may have typed it; the parsed value is `YYYY-MM-DD`. */
const day = z.string('must be given once').transform((typed, context) => {
  try {
    const date = dateAsTyped(typed);
    parseDay(date);
    return date;
  } catch (error) {
    if (!(error instanceof DateError)) throw error;
    context.addIssue({ code: 'custom', message: `cannot be read as a day: ${error.message}` });
    return z.NEVER;
  }
});

/**
 * By what a list can be narrowed. Everything that is given must agree with an entry. A list takes those of them that mean
 * something there ({@link listFilters}); names and articles are compared as a subscription's filter is.
 */
export const listFilter = {
  q: text.optional().describe('words that all occur in the names, titles and texts of an entry; capitals do not count'),
  place: text.optional().describe('a place by any of its names; capitals do not count: Almaty, Алматы'),
  region: text.optional().describe('a region by any of its names; capitals do not count'),
  person: text.optional().describe('key of a person; the records merged with theirs are meant too'),
  article: text.optional().describe('an article, "KZ CAO 488", with all its parts; or a whole code, "KZ CAO"'),
  kind: text.optional().describe('kind of the entry'),
  from: day.optional().describe('first day, 2021-11-12 or 12.11.2021'),
  to: day.optional().describe('last day, 2021-11-12 or 12.11.2021'),
};

export type FilterName = keyof typeof listFilter;

/** What a list is asked for; what is absent or null leaves open what it stands for. */
export type ListFilter = { readonly [name in FilterName]?: string | null | undefined };

const { q, place, region, person, article, from, to } = listFilter;

/** What alerts, calendars and the feed are narrowed to: a kind of custody, a hearing, what an incident was. */
export const matterKinds = [...new Set([...custodyKinds, 'hearing' as const, ...incidentKinds])] as const;

/** The filters that mean something in each list. A history is of one record: `from` and `to` are days of recording. */
export const listFilters = {
  custody: { q, place, region, person, article, kind: kindAmong(custodyKinds), from, to },
  hearings: { q, place, region, person, article, from, to },
  persons: { q, person },
  cases: { q, place, region, person, article, from, to },
  sanctions: { q, place, region, person, article, kind: kindAmong(sanctionTypes), from, to },
  incidents: { q, place, region, person, article, kind: kindAmong(incidentKinds), from, to },
  assemblies: { q, place, region, person, kind: kindAmong(assemblyForms), from, to },
  figures: { q, place, region, from, to },
  changes: { q, place, region, person, article, kind: kindAmong(matterKinds), from, to },
  calendar: { q, place, region, person, article, kind: kindAmong([...custodyKinds, 'hearing']), from, to },
  history: { q, from, to },
};

function kindAmong<const K extends string>(kinds: readonly K[]) {
  return z
    .enum(kinds, `must be one of ${kinds.join(', ')}`)
    .optional()
    .describe('kind of the entry');
}
