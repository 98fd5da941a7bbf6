import { Temporal } from 'temporal-polyfill';
import { parseDay } from '../date/calendar-date.ts';
import { remembered } from '../remembered.ts';
import { assertZone } from './zone.ts';

/** The first instant of a calendar day (`YYYY-MM-DD`) in a zone; not always 00:00 where clocks jump at midnight. */
export function startOfDay(date: string, zone: string): Temporal.Instant {
  return startOf({ date, zone });
}

const startOf = remembered(({ date, zone }: { date: string; zone: string }) => {
  assertZone(zone);
  return parseDay(date).toZonedDateTime({ timeZone: zone }).toInstant();
});

/** The instant at which a calendar day is over: the first of the next day, itself no longer part of the day. */
export function endOfDay(date: string, zone: string): Temporal.Instant {
  assertZone(zone);
  return parseDay(date).add({ days: 1 }).toZonedDateTime({ timeZone: zone }).toInstant();
}

/** The calendar day (`YYYY-MM-DD`) that an instant falls on in a zone. */
export function dateAt(instant: Temporal.Instant | string, zone: string): string {
  return dayOf({ instant: typeof instant === 'string' ? instant : instant.toString(), zone });
}

const dayOf = remembered(({ instant, zone }: { instant: string; zone: string }) =>
  Temporal.Instant.from(instant).toZonedDateTimeISO(assertedZone(zone)).toPlainDate().toString(),
);

/** RFC 3339 with the zone's offset at that instant: `2021-11-12T00:00:00+06:00`. */
export function formatInstant(instant: Temporal.Instant | string, zone: string): string {
  return toInstant(instant).toZonedDateTimeISO(assertedZone(zone)).toString({ timeZoneName: 'never' });
}

function toInstant(instant: Temporal.Instant | string): Temporal.Instant {
  return typeof instant === 'string' ? Temporal.Instant.from(instant) : instant;
}

function assertedZone(zone: string): string {
  assertZone(zone);
  return zone;
}
