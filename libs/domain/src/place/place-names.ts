import type { Place } from '../shared/values.ts';
import type { LawTexts } from './law-texts.ts';

/**
 * How places are called, as the record needs it. The domain knows no country: what composes the programs injects this from
 * the jurisdictions.
 */
export interface PlaceNames extends LawTexts {
  /** Every name by which a place or a region may be asked for, the given one first; an unknown name has only itself. */
  namesOfPlace(name: string, jurisdiction: string): readonly string[];

  /**
   * How a place is called in a language (BCP 47), or by the recorded name where that is not known.
   *
   * @param place with its country, or null where it is not known
   * @param on `YYYY-MM-DD`: the day whose name is meant
   */
  placeName(
    place: { readonly name: string; readonly jurisdiction: string | null },
    language: string,
    on?: string | null,
  ): string;

  /**
   * The whole of each place on file that is called so, in any language or spelling, as it is recorded; of two countries where
   * both have one.
   *
   * @param jurisdiction ISO 3166-1 alpha-2: only those of this country; null: of all
   * @param on `YYYY-MM-DD`: the day whose region is meant; null where it is not known
   */
  placesCalled(name: string, jurisdiction: string | null, on: string | null): readonly PlaceCalled[];

  /**
   * IANA zones of which one is that of the place: its own, that of its region, or every one of its country; empty where nothing
   * of it is on file.
   */
  zonesOf(place: Pick<Place, 'name' | 'region' | 'jurisdiction'>): readonly string[];

  /** Names on file that may have been meant, nearest first; may be empty. */
  nearestPlaces(name: string): readonly string[];
}

/** A place as it is recorded; `zone` is null where neither the place nor the country has one zone on file. */
export type PlaceCalled = Omit<Place, 'zone'> & { readonly zone: string | null };

/** What some places are asked for by: every name of them, and of their regions. Each name once. */
export function namesAskedFor(
  places: readonly Pick<Place, 'name' | 'region' | 'jurisdiction'>[],
  { namesOfPlace }: Pick<PlaceNames, 'namesOfPlace'>,
): { readonly places: readonly string[]; readonly regions: readonly string[] } {
  const distinct = (names: readonly string[]) => [...new Set(names)];
  return {
    places: distinct(places.flatMap(({ name, jurisdiction }) => namesOfPlace(name, jurisdiction))),
    regions: distinct(
      places.flatMap(({ region, jurisdiction }) => (region === null ? [] : namesOfPlace(region, jurisdiction))),
    ),
  };
}
