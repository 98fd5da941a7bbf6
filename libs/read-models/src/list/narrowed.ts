import type { EntityManager } from 'typeorm';
import type { PlaceNames } from '#domain';
import { type Matter, taken } from '../filter/taken.ts';
import type { ListFilter } from './list-filter.ts';

/** What a list's filter asks of an entry. */
export interface DatedMatter extends Matter {
  /** In which words are looked for: names, titles, places. */
  readonly texts: readonly (string | null)[];
  /** First and last day, `YYYY-MM-DD`, that its date can mean; null leaves the side open. */
  readonly days: Days;
}

export interface Days {
  readonly first: string | null;
  readonly last: string | null;
}

/** Whether a filter can leave out much of what is in the stretch of a list that is looked through. */
export function looksForFew({ q, place, region, person, article, kind, from, to }: ListFilter): boolean {
  return [q, place, region, person, article, kind, from, to].some((part) => part !== null && part !== undefined);
}

/** Those of these entries that agree with everything that is asked for. */
export async function narrowed<T>(
  tx: Pick<EntityManager, 'query'>,
  filter: ListFilter,
  entries: readonly T[],
  matterOf: (entry: T) => DatedMatter,
  names: Pick<PlaceNames, 'namesOfPlace'>,
): Promise<ReadonlySet<T>> {
  if (!looksForFew(filter)) return new Set(entries);
  const { place = null, region = null, person = null, article = null, kind = null } = filter;
  const everything = [place, region, person, article, kind].every((part) => part === null);
  const some = entries
    .map((entry) => ({ entry, matter: matterOf(entry) }))
    .filter(({ matter: { texts, days } }) => agrees(filter, texts, days));
  const asked = { person, place, region, statute: article, kind, everything };
  const found = await taken(tx, asked, some, ({ matter }) => matter, names);
  return new Set(found.map(({ entry }) => entry));
}

/** Whether texts have all words of `q`, and a date can lie between `from` and `to`. */
export function agrees(
  { q, from, to }: Pick<ListFilter, 'q' | 'from' | 'to'>,
  texts: readonly (string | null)[],
  days: Days,
): boolean {
  return isWithin(days, { from, to }) && hasAll(texts, wordsOf(q ?? ''));
}

/** What has no date at all is within no days. */
export function isWithin({ first, last }: Days, { from = null, to = null }: Pick<ListFilter, 'from' | 'to'>): boolean {
  if (from === null && to === null) return true;
  if (first === null && last === null) return false;
  return (from === null || last === null || last >= from) && (to === null || first === null || first <= to);
}

function hasAll(texts: readonly (string | null)[], words: readonly string[]): boolean {
  if (words.length === 0) return true;
  const text = folded(texts.filter((one) => one !== null).join('\n'));
  return words.every((word) => text.includes(word));
}

function wordsOf(q: string): readonly string[] {
  return folded(q)
    .split(/\s+/)
    .filter((word) => word !== '');
}

/** Without what does not count: capitals, and marks on letters where a keyboard may not have them. */
function folded(text: string): string {
  return text.normalize('NFKD').replaceAll(/\p{M}/gu, '').toLowerCase();
}
