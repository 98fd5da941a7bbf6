import type { PlaceNames } from '#domain';
import type { CalendarEntry } from '#read-models';

/** An entry whose place is called as the reader's language calls it, or as recorded where that is not known. */
export type PlacedEntry = Omit<CalendarEntry, 'jurisdiction'>;

/** @param language BCP 47 */
export function entriesInLanguage(
  entries: readonly CalendarEntry[],
  language: string,
  { placeName }: Pick<PlaceNames, 'placeName'>,
): readonly PlacedEntry[] {
  return entries.map(({ jurisdiction, ...entry }) => ({
    ...entry,
    place: placeName({ name: entry.place, jurisdiction }, language),
  }));
}
