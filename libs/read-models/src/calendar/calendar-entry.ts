import { Temporal } from 'temporal-polyfill';
import type { CustodyEndKind, CustodyKind, CustodyWindow, Hearing, ReleaseManner } from '#domain';
import { dateAt, type EdtfQualifier } from '#time';
import { hearingTime } from '../court-case/hearing-time.ts';

/** Whole days at the place, first and last; or instants, the same where nothing says how long it takes. */
export type CalendarTime =
  | { readonly of: 'days'; readonly first: string; readonly last: string }
  | { readonly of: 'instants'; readonly from: Temporal.Instant; readonly until: Temporal.Instant };

/** Why an entry no longer stands; null while it does. */
export type CalendarEnd = CustodyEndKind | 'no_longer_followed' | 'retracted' | 'cancelled' | 'postponed' | 'unknown';

/** What stands in a calendar: by when a term ends, or a hearing. Without a clock: nothing in it changes without a fact. */
export interface CalendarEntry {
  /** `custody-key`, or `case-key#hearing`: what makes it the same entry, whatever becomes of its time. */
  readonly topic: string;
  /** The record. */
  readonly stream: string;
  readonly matter: 'term' | 'hearing';
  readonly time: CalendarTime;
  /** IANA zone of the place. */
  readonly zone: string;
  /** Why it was called off, and the day (EDTF) of it; its time is then the last that it had. */
  readonly ended: CalendarEnd | null;
  readonly endedOn: string | null;
  /** Of a term that ended with a release: how it was; absent or null where nobody says. */
  readonly manner?: ReleaseManner | null;
  /** How often it was changed itself: of a hearing not by what is recorded of a party's name. It never falls. */
  readonly sequence: number;
  /** RFC 3339 in UTC: when the last of the facts that it draws on was recorded. */
  readonly changedAt: string;
  /** Of everybody whom it is about, as the record names them now. */
  readonly names: readonly string[];
  readonly place: string;
  /** ISO 3166-1 alpha-2: the country of the place. */
  readonly jurisdiction: string;
  readonly court: string | null;
  /** Of a hearing: the case, and what is to be heard. */
  readonly title: string | null;
  readonly what: string | null;
  /** Of a term: the kind of custody, and whether no term is stated and the law's own limit stands here. */
  readonly kind: CustodyKind | null;
  readonly review: boolean;
  /** Of a term: how uncertain the date is from which its end was counted; absent or null: it is certain. */
  readonly qualifier?: EdtfQualifier | null;
  readonly legalBases: readonly string[];
  /** Whether it shows what was recorded as an exercise. */
  readonly exercise: boolean;
}

/** The window as a calendar has it; null where no end is known. Where one bound is not, the other stands for both. */
export function termTime(window: CustodyWindow, zone: string): CalendarTime | null {
  const { earliest, latest, reviewAt } = window;
  const from = earliest ?? latest ?? reviewAt;
  const until = latest ?? earliest ?? reviewAt;
  if (from === null || until === null) return null;
  if (!isMidnight(from, zone) || !isMidnight(until, zone)) {
    const [start, end] = [Temporal.Instant.from(from), Temporal.Instant.from(until)];
    return { of: 'instants', from: start, until: Temporal.Instant.compare(end, start) < 0 ? start : end };
  }
  // An exclusive bound at a midnight belongs to the day before.
  const last = latest === null && earliest !== null ? dayOf(earliest, zone) : dayBefore(until, zone);
  const first = earliest === null ? last : dayOf(earliest, zone);
  return last < first ? { of: 'days', first, last: first } : { of: 'days', first, last };
}

/** Null where it was postponed without a date. */
export function hearingSlot(hearing: Pick<Hearing, 'at' | 'zone'>): CalendarTime | null {
  const { from, until } = hearingTime(hearing);
  if (from === null || until === null || hearing.at === null) return null;
  if (from === until) return { of: 'instants', from, until };
  return { of: 'days', first: hearing.at, last: hearing.at };
}

/** First and last day at the place, `YYYY-MM-DD`. */
export function daysOfTime(time: CalendarTime, zone: string): { readonly first: string; readonly last: string } {
  return time.of === 'days' ? time : { first: dateAt(time.from, zone), last: dateAt(time.until, zone) };
}

/** The instant at which its time is over. */
export function endOfTime(time: CalendarTime, zone: string): Temporal.Instant {
  if (time.of === 'instants') return time.until;
  return Temporal.PlainDate.from(time.last).add({ days: 1 }).toZonedDateTime({ timeZone: zone }).toInstant();
}

function isMidnight(instant: string, zone: string): boolean {
  return Temporal.Instant.from(instant).toZonedDateTimeISO(zone).toPlainTime().equals(new Temporal.PlainTime());
}

function dayOf(instant: string, zone: string): string {
  return dateAt(instant, zone);
}

function dayBefore(instant: string, zone: string): string {
  return dateAt(Temporal.Instant.from(instant).subtract({ nanoseconds: 1 }), zone);
}
