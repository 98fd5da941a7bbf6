import { Temporal } from 'temporal-polyfill';
import { dateAt, isDay, isWallTime, parseEdtf, resolveWallTime } from '#time';
import { categoryOf } from '../record-facts.ts';
import { type NamedValue, valuesAt } from '../shared/field-path.ts';
import type { Category, Place } from '../shared/values.ts';
import type { DateSays } from './what-dates-say.ts';

/** A date in a fact that cannot be, with the path of its field. */
export interface ImpossibleDate {
  readonly code: 'in-the-future' | 'before-1900';
  readonly field: string;
  readonly value: string;
  readonly message: string;
}

/** What the dates of a fact are held against. */
export interface DayAtPlaces {
  readonly now: Temporal.Instant;
  /** Where a day (`2021-11-02`) is counted: it is to come only if it is to come at each of them. None: anywhere on earth. */
  readonly placesOn: (day: string) => readonly Place[];
}

const FIRST_DAY = '1900-01-01';

/** The zones in which a day begins first and last. */
const FIRST_ZONE = 'Etc/GMT-14';
const LAST_ZONE = 'Etc/GMT+12';

/** Every date of a fact that lies wholly before 1900, or says that something happened and has not come yet. */
export function impossibleDates(
  fact: { readonly type: string; readonly data: unknown },
  says: Readonly<Record<string, DateSays>>,
  today: DayAtPlaces,
): readonly ImpossibleDate[] {
  return Object.entries(says).flatMap(([field, what]) =>
    valuesAt(fact.data, field).flatMap((date) => whatIsWrong(fact, date, what, today) ?? []),
  );
}

function whatIsWrong(
  { type, data }: { readonly type: string; readonly data: unknown },
  { path, value }: NamedValue,
  what: DateSays,
  today: DayAtPlaces,
): ImpossibleDate | null {
  if (typeof value !== 'string') return null;
  const latest = latestDay(value);
  if (latest !== null && latest < FIRST_DAY) {
    const message = `"${path}" of ${type} says ${value}, and the record takes no date before 1900. Check the year.`;
    return { code: 'before-1900', field: path, value, message };
  }
  if (what === 'ahead') return null;
  if (what === 'told') return stillToCome({ type, path, value }, { ...today, placesOn: () => [] }, TOLD);
  const advice = `Check the date; record it when it has happened.${insteadOf(type)}`;
  const found = stillToCome({ type, path, value }, today, advice);
  if (found || what === 'done') return found;
  const { timeOfDay } = what.done;
  const [time] = valuesAt(data, timeOfDay);
  const date = parseEdtf(value);
  if (typeof time?.value !== 'string' || !isDay(date)) return null;
  return stillToCome({ type, path: timeOfDay, value: `${date.earliest}T${time.value}` }, today, advice);
}

const TOLD = 'Check the date: it is that on which something was seen, said, decided or done.';

/** How to record what is still to come, by category. */
const INSTEAD: Readonly<Record<Category, string>> = {
  person: '',
  figure: '',
  incident: ' A hearing to come is case.hearing-scheduled; an assembly to come is assembly.notified.',
  custody: ' When a term ends follows from custody.term-set; a hearing to come is case.hearing-scheduled.',
  case: ' A hearing to come is case.hearing-scheduled.',
  assembly: ' An assembly to come is assembly.notified with its "dates".',
};

function insteadOf(type: string): string {
  const category = categoryOf(type);
  return category === null ? '' : INSTEAD[category];
}

function stillToCome(
  { type, path, value }: { readonly type: string; readonly path: string; readonly value: string },
  { now, placesOn }: DayAtPlaces,
  advice: string,
): ImpossibleDate | null {
  const day = isWallTime(value) ? value.slice(0, 10) : parseEdtf(value).earliest;
  // The commonest by far, for which no place has to be looked up.
  if (day === null || day < dateAt(now, LAST_ZONE)) return null;
  const places = placesOn(day);
  const zones = places.length > 0 ? places.map(({ zone }) => zone) : [FIRST_ZONE];
  if (!zones.every((zone) => isAfter(value, day, zone, now))) return null;
  const [place] = places.toSorted((a, b) => (dateAt(now, b.zone) < dateAt(now, a.zone) ? -1 : 1));
  const clock = isWallTime(value) ? wallTimeAt(now, place?.zone ?? FIRST_ZONE) : dateAt(now, place?.zone ?? FIRST_ZONE);
  const there = place ? `it is ${clock} in ${place.name} (${place.zone})` : `it is ${clock} where days begin first`;
  const message = `"${path}" of ${type} says ${value}, but today ${there}. ${advice}`;
  return { code: 'in-the-future', field: path, value, message };
}

/** A time that came twice is taken for the first; of one that never came only the day is looked at. */
function isAfter(value: string, day: string, zone: string, now: Temporal.Instant): boolean {
  if (day > dateAt(now, zone)) return true;
  if (!isWallTime(value)) return false;
  try {
    return Temporal.Instant.compare(resolveWallTime(value, zone, 'earlier').instant, now) > 0;
  } catch {
    return false;
  }
}

function wallTimeAt(now: Temporal.Instant, zone: string): string {
  return now.toZonedDateTimeISO(zone).toPlainDateTime().toString({ smallestUnit: 'minute' });
}

function latestDay(value: string): string | null {
  return isWallTime(value) ? value.slice(0, 10) : parseEdtf(value).latest;
}
