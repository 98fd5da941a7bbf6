import { Temporal } from 'temporal-polyfill';

const day = /^\d{4}-\d{2}-\d{2}$/;

/** What the clock shows, at its own offset, at an RFC 3339 instant. */
function zonedTimeOf(instant: string): Temporal.ZonedDateTime {
  const offset = /([+-]\d{2}:\d{2})$/.exec(instant)?.[1] ?? 'UTC';
  return Temporal.Instant.from(instant).toZonedDateTimeISO(offset);
}

/** The calendar day, at its own offset, of an RFC 3339 instant. */
export function dayOf(instant: string): string {
  return zonedTimeOf(instant).toPlainDate().toString();
}

/** The last calendar day, at its own offset, before an exclusive bound. */
export function lastDayBefore(bound: string): string {
  return zonedTimeOf(bound).subtract({ nanoseconds: 1 }).toPlainDate().toString();
}

/** Whether an RFC 3339 instant lies, at its own offset, where one day ends and the next begins. */
export function isMidnight(instant: string): boolean {
  return zonedTimeOf(instant).toPlainTime().equals('00:00');
}

/** The calendar day of `instant` at the offset that `other` is written with; a day is the same day everywhere. */
export function dayAtOffsetOf(instant: string, other: string): string {
  if (day.test(instant)) return instant;
  const offset = zonedTimeOf(other).timeZoneId;
  return Temporal.Instant.from(instant).toZonedDateTimeISO(offset).toPlainDate().toString();
}

/** Whole calendar days from one day to another; negative where the other is earlier. */
export function daysBetween(from: string, to: string): number {
  return Temporal.PlainDate.from(from).until(to, { largestUnit: 'days' }).days;
}

/** An instant (RFC 3339) without its offset: what the clock at the place shows. A day or a wall time as it is. */
export function wallTimeOf(at: string): string {
  return /^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}/.exec(at)?.[0] ?? at;
}
