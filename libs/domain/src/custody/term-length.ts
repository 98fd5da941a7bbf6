import { Temporal } from 'temporal-polyfill';
import { type Duration, parseDuration } from '#time';

/** Unit by unit. */
export function addDuration(sum: Duration, by: Duration): Duration {
  return {
    years: sum.years + by.years,
    months: sum.months + by.months,
    days: sum.days + by.days,
    hours: sum.hours + by.hours,
    minutes: sum.minutes + by.minutes,
  };
}

/** The calendar day (`YYYY-MM-DD`) on which a length of time (ISO 8601) from a day is over; of hours that in which they are. */
export function dayAfterTerm(day: string, length: string): string {
  const { years, months, days, hours, minutes } = parseDuration(length);
  const whole = days + Math.ceil((hours * 60 + minutes) / (24 * 60));
  return Temporal.PlainDate.from(day).add({ years, months, days: whole }).toString();
}
