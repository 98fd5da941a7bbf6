import { Temporal } from 'temporal-polyfill';
import { formatDay } from '#time';

const day = /^\d{4}-\d{2}-\d{2}$/;

/** The wall time that an RFC 3339 instant shows at its own offset. */
function wallTimeOf(instant: string): Temporal.ZonedDateTime {
  const offset = /([+-]\d{2}:\d{2})$/.exec(instant)?.[1] ?? 'UTC';
  return Temporal.Instant.from(instant).toZonedDateTimeISO(offset);
}

/** The calendar day, at its own offset, of an RFC 3339 instant. */
export function dayOf(instant: string): string {
  return wallTimeOf(instant).toPlainDate().toString();
}

/** The last calendar day, at its own offset, before an exclusive bound. */
export function lastDayBefore(bound: string): string {
  return wallTimeOf(bound).subtract({ nanoseconds: 1 }).toPlainDate().toString();
}

/** The calendar day of `instant` at the offset that `other` is written with; a day is the same day everywhere. */
export function dayAtOffsetOf(instant: string, other: string): string {
  if (day.test(instant)) return instant;
  const offset = wallTimeOf(other).timeZoneId;
  return Temporal.Instant.from(instant).toZonedDateTimeISO(offset).toPlainDate().toString();
}

/** Whole calendar days from one day to another; negative where the other is earlier. */
export function daysBetween(from: string, to: string): number {
  return Temporal.PlainDate.from(from).until(to, { largestUnit: 'days' }).days;
}

/** `9 November 2021, 18:00 (UTC+6)`; `9 November 2021` of a day. */
export function momentInWords(instant: string): string {
  if (day.test(instant)) return formatDay(instant);
  const wallTime = wallTimeOf(instant);
  const time = wallTime.toPlainTime().toString({ smallestUnit: 'minute' });
  return `${formatDay(wallTime.toPlainDate().toString())}, ${time} (${offsetInWords(wallTime.offset)})`;
}

function offsetInWords(offset: string): string {
  const [, sign, hours, minutes] = /^([+-])(\d{2}):(\d{2})/.exec(offset) ?? [];
  if (hours === '00' && minutes === '00') return 'UTC';
  return `UTC${sign === '-' ? '−' : '+'}${Number(hours)}${minutes === '00' ? '' : `:${minutes}`}`;
}

/** A hearing's time: an instant, a day, or a wall time at the place. */
export function hearingTimeInWords(at: string): string {
  if (day.test(at)) return formatDay(at);
  const wallTime = /^(\d{4}-\d{2}-\d{2})T(\d{2}:\d{2})/.exec(at);
  return wallTime ? `${formatDay(wallTime[1] ?? '')}, ${wallTime[2]}` : at;
}
