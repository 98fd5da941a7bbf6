import { Temporal } from 'temporal-polyfill';
import type { Holiday } from '../jurisdictions/holiday.ts';
import { LegalError } from '../legal-error.ts';
import { type EndsOnDayOff, WEEKDAYS } from '../rule/legal-rule.ts';

/** So many days off in a row no calendar has: a file that says so is wrong. */
const MOST_IN_A_ROW = 60;

/**
 * The working day to which an end moves that falls on a day off; the day itself where it is none.
 *
 * @param day `YYYY-MM-DD`, in the zone of the place
 * @param holidays of the country
 * @throws LegalError (`rule`) one day off follows another without end
 */
export function workingDayFrom(day: string, { weekend }: EndsOnDayOff, holidays: readonly Holiday[]): string {
  let found = Temporal.PlainDate.from(day);
  for (let count = 0; count <= MOST_IN_A_ROW; count++) {
    const isWeekend = weekend.includes(WEEKDAYS[found.dayOfWeek - 1]!);
    if (!isWeekend && !holidays.some((holiday) => isOn(holiday, found.toString()))) return found.toString();
    found = found.add({ days: 1 });
  }
  throw new LegalError('rule', `More than ${MOST_IN_A_ROW} days off follow ${day}: check the holidays of the country.`);
}

function isOn({ on }: Holiday, day: string): boolean {
  return on.length === day.length ? on === day : day.slice(5) === on;
}
