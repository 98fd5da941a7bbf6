import { Temporal } from 'temporal-polyfill';
import { type Duration, endOfDay, hasCalendarUnits } from '#time';
import { LegalError } from '../legal-error.ts';

/** One bound of a start: a calendar day's beginning or end, or an exact moment. */
export interface Edge {
  /** The calendar day, `YYYY-MM-DD`. */
  readonly date: string;
  /** Wall time on that day at which counting by calendar goes on: `00:00` unless exact. */
  readonly time: Temporal.PlainTime;
  readonly instant: Temporal.Instant;
  /** Whether a source states the moment, not only the day. */
  readonly exact: boolean;
}

/**
 * The end of a term counted hour for hour: years and months first, then days, by the calendar of the zone (a day number
 * that the month lacks becomes its last day), then hours in elapsed time; credit is taken off in the same way.
 */
export function afterTerm(start: Edge, term: Duration, credit: Duration | null, zone: string): Temporal.Instant {
  const byCalendar = hasCalendarUnits(term) || (credit !== null && hasCalendarUnits(credit));
  if (!byCalendar) return elapsed(start.instant, term, credit);
  if (!start.exact && start.time.equals(END_OF_DAY)) return endOfLastDay(start, term, credit, zone);
  const day = shiftDay(start.date, term, credit);
  return elapsed(atWall(day.toPlainDateTime(start.time), zone), term, credit);
}

/** The end of a term counted in whole days: 24:00 of its last day, then the hours in elapsed time. */
export function endOfLastDay(start: Edge, term: Duration, credit: Duration | null, zone: string): Temporal.Instant {
  return elapsed(endOfDay(shiftDay(start.date, term, credit).toString(), zone), term, credit);
}

/** Stands for 24:00, which a wall clock does not show: the edge of a day that is over. */
export const END_OF_DAY = Temporal.PlainTime.from('23:59:59.999999999');

function shiftDay(date: string, term: Duration, credit: Duration | null): Temporal.PlainDate {
  const added = Temporal.PlainDate.from(date).add({ years: term.years, months: term.months, days: term.days });
  const day =
    credit === null ? added : added.subtract({ years: credit.years, months: credit.months, days: credit.days });
  if (day.year > 9998 || day.year < 1) {
    throw new LegalError('from', `A term from ${date} ends outside the years 1 to 9998; check the date and the term.`);
  }
  return day;
}

function elapsed(from: Temporal.Instant, term: Duration, credit: Duration | null): Temporal.Instant {
  const minutes = inMinutes(term) - (credit === null ? 0 : inMinutes(credit));
  return from.add({ minutes });
}

function inMinutes({ hours, minutes }: Duration): number {
  return hours * 60 + minutes;
}

/**
 * The instant of a wall time that was computed, not reported. Of two readings the earlier is taken, since this is the
 * earliest end; a time that the clocks jumped over becomes the moment of the jump. A later wall time never gives an
 * earlier instant.
 */
function atWall(wall: Temporal.PlainDateTime, zone: string): Temporal.Instant {
  const reading = wall.toZonedDateTime(zone, { disambiguation: 'earlier' });
  if (reading.toPlainDateTime().equals(wall)) return reading.toInstant();
  const jump = reading.getTimeZoneTransition('next');
  return (jump ?? reading).toInstant();
}
