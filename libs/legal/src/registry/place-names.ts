import type { Jurisdiction } from '../jurisdictions/jurisdiction.ts';
import { type FormerName, type NameByLanguage, namesOnFile, type PlaceOnFile } from '../jurisdictions/place-on-file.ts';

/** A place by a name of it and the country in which it is. */
interface NamedPlace {
  readonly name: string;
  /** ISO 3166-1 alpha-2; null where it is not known, as in what a reader typed: then it is looked for in every country. */
  readonly jurisdiction: string | null;
}

/** What the places on file answer; the domain asks for it as its `PlaceNames`. */
export interface PlaceNames {
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
}

/** Names go by country and spelling; capitals do not count: Taraz of one country is not Taraz of another. */
export function placeNames(jurisdictions: readonly Jurisdiction[]): PlaceNames {
  const byName = new Map(
    jurisdictions.flatMap(({ code, places }) =>
      places.flatMap((place) => namesOnFile(place).map((name) => [`${code} ${keyOf(name)}`, place] as const)),
    ),
  );
  const find = ({ name, jurisdiction }: NamedPlace): PlaceOnFile | null => {
    const countries = jurisdiction === null ? jurisdictions.map(({ code }) => code) : [jurisdiction];
    const found = countries.flatMap((country) => byName.get(`${country} ${keyOf(name)}`) ?? []);
    return found.length === 1 ? found[0]! : null;
  };
  return {
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
  };
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
