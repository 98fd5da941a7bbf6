import { Temporal } from 'temporal-polyfill';
import { dateAt } from '#time';
import type { Moment } from '../record/moment.ts';

/** A day that a moment is certainly not before, wherever one is: two days cover every zone. */
export function dayBefore({ earliest }: Moment): string {
  return daysFrom(dateAt(earliest, 'UTC'), -2);
}

/** A day that a moment is certainly not after. */
export function dayAfter({ latest }: Moment): string {
  return daysFrom(dateAt(latest, 'UTC'), 2);
}

/** A day some days off; the day itself where that leaves the years that have four digits. */
export function daysFrom(day: string, days: number): string {
  const other = Temporal.PlainDate.from(day).add({ days });
  return other.year < 1 || other.year > 9999 ? day : other.toString();
}
