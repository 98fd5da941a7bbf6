import { Temporal } from 'temporal-polyfill';
import { isWallTime, remembered, startOfDay } from '#time';
import type { AlertDetails } from '../plan/planned-alert.ts';
import type { Statement } from '../statement/statement.ts';

/** Before a hearing that has an hour: time to call somebody, and to go there. */
const BEFORE_A_HEARING = Temporal.Duration.from({ hours: 3 });
/** Wall times at the place between which courts, prosecutors and places of detention take calls and papers, on weekdays. */
export const OFFICES_OPEN = '09:00';
export const OFFICES_CLOSE = '18:00';
/** ISO 8601: the last weekday. */
const FRIDAY = 5;

/** What somebody who is told of it would act on before it comes: a hearing, or the day on which a term can end. */
export interface Occasion {
  readonly at: Temporal.Instant;
  /** Whether it is a hearing of which the hour is known. */
  readonly isHearingAtAnHour: boolean;
  /** IANA zone of the place, whose calendar and office hours count. */
  readonly zone: string;
}

/**
 * Until when somebody who is told of it can still do something: three hours before a hearing that has an hour; before the end of
 * a term, and before a hearing of which the day alone is known, until offices at the place close (18:00) on the last weekday
 * before that day. Public holidays are taken for weekdays: an alert knows its place's zone and not the calendar of its country.
 */
export function lastMomentToAct({ at, isHearingAtAnHour, zone }: Occasion): Temporal.Instant {
  if (isHearingAtAnHour) return at.subtract(BEFORE_A_HEARING);
  return officesCloseBefore(`${at.epochMilliseconds} ${zone}`);
}

/** When offices at a place close on the day that a moment is in. */
export function officesCloseOn(at: Temporal.Instant, zone: string): Temporal.Instant {
  return closing(at.toZonedDateTimeISO(zone).toPlainDate(), zone);
}

/** Terms that end at the same moment are many. */
const officesCloseBefore = remembered((asked: string): Temporal.Instant => {
  const [milliseconds, zone = ''] = asked.split(' ');
  const at = Temporal.Instant.fromEpochMilliseconds(Number(milliseconds));
  const before = at.toZonedDateTimeISO(zone).toPlainDate().subtract({ days: 1 });
  const weekend = Math.max(before.dayOfWeek - FRIDAY, 0);
  return closing(before.subtract({ days: weekend }), zone);
});

function closing(day: Temporal.PlainDate, zone: string): Temporal.Instant {
  return day.toPlainDateTime(OFFICES_CLOSE).toZonedDateTime(zone).toInstant();
}

/** The moment that an alert is about; a notice also has {@link occasionsIn}. */
export function occasionOf(
  matter: Statement['matter'],
  { from, until, zone }: Pick<AlertDetails, 'from' | 'until' | 'zone'>,
): readonly Occasion[] {
  if (from === null) return [];
  const isHearingAtAnHour = matter === 'hearing' && from === until;
  return [{ at: Temporal.Instant.from(from), isHearingAtAnHour, zone }];
}

/** What somebody who was told this would act on: the days, or the hour, that it names. */
export function occasionsIn(said: Statement, zone: string): readonly Occasion[] {
  const printed = said.matter === 'custody' ? [said.earliest, said.latest] : [said.at];
  return printed.flatMap((date): readonly Occasion[] => {
    if (date === null) return [];
    if (said.matter === 'hearing' && isWallTime(date)) {
      const at = said.begins ? Temporal.Instant.from(said.begins) : wallTime(date, zone);
      return [{ at, isHearingAtAnHour: true, zone }];
    }
    return [{ at: startOfDay(date.slice(0, 10), zone), isHearingAtAnHour: false, zone }];
  });
}

/** Of a wall time that came twice the earlier. */
export function wallTime(date: string, zone: string): Temporal.Instant {
  return Temporal.PlainDateTime.from(date).toZonedDateTime(zone, { disambiguation: 'earlier' }).toInstant();
}
