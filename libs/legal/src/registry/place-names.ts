import { nearest } from '#time';
import type { Jurisdiction } from '../jurisdictions/jurisdiction.ts';
import { type FormerName, type NameByLanguage, namesOnFile, type PlaceOnFile } from '../jurisdictions/place-on-file.ts';
import { type LawTexts, lawTexts } from './law-texts.ts';

/** A place by a name of it and the country in which it is. */
interface NamedPlace {
  readonly name: string;
  /** ISO 3166-1 alpha-2; null where it is not known, as in what a reader typed: then it is looked for in every country. */
  readonly jurisdiction: string | null;
}

/** What the places on file answer; the domain asks for it as its `PlaceNames`. */
export interface PlaceNames extends LawTexts {
  /**
   * Every name by which a place or a region may be asked for, the given one first: who follows Astana follows what
   * happened there while it was Nur-Sultan, and who writes Шымкент means Shymkent. An unknown name has only itself.
   */
  namesOfPlace(name: string, jurisdiction: string): readonly string[];
  /**
   * How a place is called in a language (BCP 47). In English it keeps the spelling that was recorded, where that is in
   * Latin letters. A place that is not on file, or has no name in that language, keeps the recorded name.
   *
   * @param on `YYYY-MM-DD`: a day whose name is meant; without one, a former name that was recorded stays a former name
   */
  placeName(place: NamedPlace, language: string, on?: string | null): string;
  /**
   * The whole of each place that is called so, as it is recorded: in English, under the former name where that was given,
   * in the region in which it lay on that day.
   *
   * @param jurisdiction only of this country; null: of all
   * @param on `YYYY-MM-DD`; null where it is not known: then a place that moved has no region
   */
  placesCalled(name: string, jurisdiction: string | null, on: string | null): readonly WholePlace[];
  /** IANA zones of which one is that of the place: its own, its region's, or every one of its country; empty where unknown. */
  zonesOf(place: Omit<WholePlace, 'zone'>): readonly string[];
  /** Names on file that may have been meant, nearest first; may be empty. */
  nearestPlaces(name: string): readonly string[];
}

/** A place as the record keeps it; `zone` is null where neither it nor its country has one zone on file. */
interface WholePlace {
  readonly name: string;
  readonly region: string | null;
  readonly jurisdiction: string;
  readonly zone: string | null;
}

/** Names go by country and spelling; capitals do not count: Taraz of one country is not Taraz of another. */
export function placeNames(jurisdictions: readonly Jurisdiction[]): PlaceNames {
  const byName = new Map(
    jurisdictions.flatMap(({ code, places }) =>
      places.flatMap((place) => namesOnFile(place).map((name) => [`${code} ${keyOf(name)}`, place] as const)),
    ),
  );
  const allNames = [...new Set(jurisdictions.flatMap(({ places }) => places.flatMap(namesOnFile)))];
  const find = ({ name, jurisdiction }: NamedPlace): PlaceOnFile | null => {
    const countries = jurisdiction === null ? jurisdictions.map(({ code }) => code) : [jurisdiction];
    const found = countries.flatMap((country) => byName.get(`${country} ${keyOf(name)}`) ?? []);
    return found.length === 1 ? found[0]! : null;
  };
  return {
    ...lawTexts(jurisdictions),
    namesOfPlace(name, jurisdiction) {
      const place = find({ name, jurisdiction });
      return [name, ...(place ? namesOnFile(place) : []).filter((other) => keyOf(other) !== keyOf(name))];
    },
    placeName(named, language, on = null) {
      const place = find(named);
      if (!place) return named.name;
      const former = on === null ? nameMeant(place, named.name) : place.formerly.find((one) => isOf(one, on));
      if (language === 'en' && on === null && isLatin(named.name)) return named.name;
      return inLanguage((former ?? place).names, language) ?? named.name;
    },
    placesCalled(name, jurisdiction, on) {
      return jurisdictions.flatMap((country) => {
        if (jurisdiction !== null && country.code !== jurisdiction) return [];
        const place = byName.get(`${country.code} ${keyOf(name.trim())}`);
        if (!place) return [];
        return {
          name: (nameMeant(place, name.trim()) ?? place).names.en,
          region: regionOn(place, on),
          jurisdiction: country.code,
          zone: place.zone ?? (country.oneZone ? country.defaultZone : null),
        };
      });
    },
    zonesOf({ name, region, jurisdiction }) {
      const country = jurisdictions.find(({ code }) => code === jurisdiction);
      if (!country) return [];
      const zoneOf = (called: string) => byName.get(`${jurisdiction} ${keyOf(called)}`)?.zone ?? null;
      const own = zoneOf(name) ?? (region === null ? null : zoneOf(region));
      return own === null ? zonesOfCountry(country) : [own];
    },
    nearestPlaces: (name) => nearest(name, allNames, (candidate) => [candidate]),
  };
}

function zonesOfCountry({ defaultZone, places }: Jurisdiction): readonly string[] {
  return [...new Set([defaultZone, ...places.flatMap(({ zone }) => zone ?? [])])];
}

function regionOn({ regions }: PlaceOnFile, on: string | null): string | null {
  if (regions.length === 1) return regions[0]!.name;
  if (on === null) return null;
  return regions.find(({ from, to }) => (from === null || from <= on) && (to === null || on <= to))?.name ?? null;
}

function nameMeant(place: PlaceOnFile, name: string): FormerName | undefined {
  const isThis = (other: string) => keyOf(other) === keyOf(name);
  return place.formerly.find(({ names, alsoWritten }) => [...Object.values(names), ...alsoWritten].some(isThis));
}

function isOf({ from, to }: FormerName, day: string): boolean {
  return from <= day && day <= to;
}

function inLanguage(names: NameByLanguage, language: string): string | undefined {
  return Object.hasOwn(names, language) ? names[language] : undefined;
}

function isLatin(name: string): boolean {
  return /^[\p{Script=Latin}\p{P}\s]+$/u.test(name);
}

/** How names are compared: in one form of Unicode, without regard to capitals. */
export function keyOf(name: string): string {
  return name.normalize('NFC').toLowerCase();
}
