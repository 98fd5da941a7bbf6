import type { PlaceNames } from '#domain';
import type { CalendarEntry } from '#read-models';
import { languageOf, words } from '#words';

/** An entry with what stands in it in the reader's language already. */
export interface PlacedEntry extends Omit<CalendarEntry, 'jurisdiction' | 'qualifier'> {
  /** `approximate date`: of an end that was counted from an uncertain date; absent or null: it is certain. */
  readonly certainty?: string | null;
}

/**
 * Places are called as the language calls them, or as recorded where that is not known.
 *
 * @param language BCP 47
 */
export function entriesInLanguage(
  entries: readonly CalendarEntry[],
  language: string,
  { placeName }: Pick<PlaceNames, 'placeName'>,
): readonly PlacedEntry[] {
  const { dates } = words(languageOf(language));
  return entries.map(({ jurisdiction, qualifier = null, ...entry }) => ({
    ...entry,
    place: placeName({ name: entry.place, jurisdiction }, language),
    certainty: qualifier === null ? null : dates.certainty(qualifier),
  }));
}
