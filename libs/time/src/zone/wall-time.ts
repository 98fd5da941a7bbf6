import { Temporal } from 'temporal-polyfill';
import { assertCalendarDay } from '../date/calendar-date.ts';
import { DateError } from '../date/date-error.ts';
import { formatInstant } from './instant.ts';
import { assertZone } from './zone.ts';

/** The clock showed this time twice, because it was set back. Both instants are named; a person has to choose. */
export class AmbiguousWallTimeError extends DateError {
  override readonly name: string = 'AmbiguousWallTimeError';
  readonly wallTime: string;
  readonly zone: string;
  /** RFC 3339. */
  readonly earlier: string;
  /** RFC 3339. */
  readonly later: string;

  constructor(wallTime: string, zone: string, earlier: string, later: string) {
    super(
      `${wallTime} happened twice in ${zone}, because the clocks were set back: ${earlier} and ${later}. ` +
        'Say which: write the time with its offset, or choose "earlier" or "later".',
    );
    this.wallTime = wallTime;
    this.zone = zone;
    this.earlier = earlier;
    this.later = later;
  }
}

/** The clock never showed this time, because it was set forward over it. */
export class NonexistentWallTimeError extends DateError {
  override readonly name: string = 'NonexistentWallTimeError';
}

export interface ResolvedWallTime {
  readonly instant: Temporal.Instant;
  readonly zone: string;
  /** The calendar day on the wall, `YYYY-MM-DD`. */
  readonly date: string;
}

const FORM = /^(\d{4})-(\d{2})-(\d{2})T(\d{2}):(\d{2})(?::(\d{2}))?(Z|[+-]\d{2}:\d{2})?$/;

/** Whether a text has the form of a wall time, and so is no mere date. */
export function isWallTime(text: string): boolean {
  return FORM.test(text.trim());
}

/**
 * The instant of a wall time (`2021-11-20T10:00`, seconds optional) in an IANA zone. A time that happened twice throws
 * AmbiguousWallTimeError unless `choice` says which, or its offset does (`2024-02-29T23:30+05:00`); one that never
 * happened throws NonexistentWallTimeError; an offset the zone did not have then is refused. All are DateErrors.
 */
export function resolveWallTime(wallTime: string, zone: string, choice?: 'earlier' | 'later'): ResolvedWallTime {
  assertZone(zone);
  const { plain, offset } = parseWallTime(wallTime);
  const [earlier, later] = readings(plain, zone, wallTime);
  const instant = offset === undefined ? choose(earlier, later, wallTime, zone, choice) : byOffset(offset);
  return { instant, zone, date: plain.toPlainDate().toString() };

  function byOffset(wanted: string): Temporal.Instant {
    const stated = plain
      .toZonedDateTime('UTC')
      .toInstant()
      .subtract({ minutes: offsetMinutes(wanted) });
    if (!stated.equals(earlier) && !stated.equals(later)) {
      throw new DateError(
        `${wallTime}: ${zone} did not have that offset then; it was ${formatInstant(earlier, zone)}. Leave the offset out.`,
      );
    }
    return stated;
  }
}

function parseWallTime(wallTime: string): { plain: Temporal.PlainDateTime; offset: string | undefined } {
  const parts = FORM.exec(wallTime.trim());
  if (!parts) {
    throw new DateError(
      `"${wallTime}" is no wall time; write date and time as 2021-11-20T10:00, with a zone beside it.`,
    );
  }
  const [year = 0, month = 0, day = 0, hour = 0, minute = 0, second = 0] = parts
    .slice(1, 7)
    .map((part) => Number(part ?? 0));
  assertCalendarDay(year, month, day);
  if (hour > 23 || minute > 59 || second > 59) {
    const midnight = hour === 24 && minute === 0 && second === 0;
    throw new DateError(
      midnight
        ? `"${wallTime}": write the end of a day as 00:00 of the next.`
        : `"${wallTime}": a day goes from 00:00 to 23:59.`,
    );
  }
  return { plain: new Temporal.PlainDateTime(year, month, day, hour, minute, second), offset: parts[7] };
}

function readings(plain: Temporal.PlainDateTime, zone: string, wallTime: string): [Temporal.Instant, Temporal.Instant] {
  const earlier = plain.toZonedDateTime(zone, { disambiguation: 'earlier' });
  const later = plain.toZonedDateTime(zone, { disambiguation: 'later' });
  if (!earlier.toPlainDateTime().equals(plain)) {
    const transition = earlier.getTimeZoneTransition('next');
    const resumed = transition ? ` from ${transition.toPlainTime().toString({ smallestUnit: 'minute' })} on` : '';
    throw new NonexistentWallTimeError(
      `${wallTime} did not exist in ${zone}: the clocks were set forward over it; the day went on${resumed}. Check the time.`,
    );
  }
  return [earlier.toInstant(), later.toInstant()];
}

function choose(
  earlier: Temporal.Instant,
  later: Temporal.Instant,
  wallTime: string,
  zone: string,
  choice?: 'earlier' | 'later',
): Temporal.Instant {
  if (earlier.equals(later)) return earlier;
  if (choice === undefined) {
    throw new AmbiguousWallTimeError(wallTime, zone, formatInstant(earlier, zone), formatInstant(later, zone));
  }
  return choice === 'earlier' ? earlier : later;
}

function offsetMinutes(offset: string): number {
  if (offset === 'Z') return 0;
  const [hours = 0, minutes = 0] = offset.slice(1).split(':').map(Number);
  return (offset.startsWith('-') ? -1 : 1) * (hours * 60 + minutes);
}
