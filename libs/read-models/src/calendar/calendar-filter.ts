import { namesAskedFor, type Place, type PlaceNames } from '#domain';

/** What a calendar is of: everything, or whatever fits every one of the others that is not null. */
export interface CalendarFilter {
  /** Key of a person. */
  readonly person: string | null;
  /** Names, whatever their capitals. */
  readonly place: string | null;
  readonly region: string | null;
  /** `KZ CAO 667` as printed, with all its parts, or a whole code: `KZ CAO`. */
  readonly statute: string | null;
  /** A kind of custody, or `hearing`. */
  readonly kind: string | null;
  readonly everything: boolean;
}

/** What a filter asks of an entry. */
export interface Filtered {
  /** Every key under which the persons are recorded. */
  readonly persons: readonly string[];
  /** Every place that it has to do with. */
  readonly places: readonly Pick<Place, 'name' | 'region' | 'jurisdiction'>[];
  readonly statutes: readonly string[];
  readonly kind: string;
}

/** Whether an entry belongs into the calendar. A filter that names nothing takes nothing. */
export function fits(filter: CalendarFilter, entry: Filtered, names: Pick<PlaceNames, 'namesOfPlace'>): boolean {
  if (filter.everything) return true;
  const { person, place, region, statute, kind } = filter;
  if ([person, place, region, statute, kind].every((asked) => asked === null)) return false;
  return (
    (person === null || entry.persons.includes(person)) &&
    (place === null || isAmong(place, namesAskedFor(entry.places, names).places)) &&
    (region === null || isAmong(region, namesAskedFor(entry.places, names).regions)) &&
    (statute === null || entry.statutes.some((one) => isWithin(one, statute))) &&
    (kind === null || kind === entry.kind)
  );
}

function isAmong(asked: string, names: readonly string[]): boolean {
  const wanted = asked.trim().toLowerCase();
  return names.some((name) => name.toLowerCase() === wanted);
}

/** Spaces and capitals do not count. An article has its parts with it, `KZ CAO 488` also `KZ CAO 488(6)`; a code its articles. */
function isWithin(printed: string, asked: string): boolean {
  const squeezed = (text: string) => text.replaceAll(/\s+/g, '').toLowerCase();
  const article = printed.replace(/\([^()]*\)$/, '');
  const code = printed.replace(/\s+\S+$/, '');
  return [printed, article, code].map(squeezed).includes(squeezed(asked));
}
