import { Temporal } from 'temporal-polyfill';
import { remembered } from '../remembered.ts';
import { DateError } from './date-error.ts';

const MONTHS = [
  'January',
  'February',
  'March',
  'April',
  'May',
  'June',
  'July',
  'August',
  'September',
  'October',
  'November',
  'December',
] as const;

/** English name of a month, 1 to 12. */
export function monthName(month: number): string {
  const name = MONTHS[month - 1];
  if (name === undefined) throw new DateError(`There is no month ${month}; months are 01 to 12.`);
  return name;
}

/** How many days a month of the Gregorian calendar has. */
export function daysInMonth(year: number, month: number): number {
  return Temporal.PlainYearMonth.from({ year, month }).daysInMonth;
}

/**
 * Refuses a day that the calendar does not have, in words: the EDTF grammar's own complaint names a column, and it
 * lets 29 February of any year roll over into March.
 */
export function assertCalendarDay(year: number, month: number, day: number): void {
  if (year < 1 || year > 9999) throw new DateError(`Year ${year} is out of range; years are 0001 to 9999.`);
  const name = monthName(month);
  const length = daysInMonth(year, month);
  if (day < 1 || day > length) {
    const which = month === 2 ? `${name} ${year}` : name;
    throw new DateError(`There is no day ${day}: ${which} has ${length} days.`);
  }
}

/** `2 November 2021` of `2021-11-02`. */
export function formatDay(date: string): string {
  const day = parseDay(date);
  return `${day.day} ${monthName(day.month)} ${day.year}`;
}

/** A calendar date `YYYY-MM-DD` and nothing else. Throws DateError. */
export const parseDay = remembered((text: string): Temporal.PlainDate => {
  const parts = /^(\d{4})-(\d{2})-(\d{2})$/.exec(text);
  if (!parts) throw new DateError(`"${text}" is no calendar date; write it as YYYY-MM-DD, such as 2021-11-02.`);
  const [year, month, day] = [Number(parts[1]), Number(parts[2]), Number(parts[3])];
  assertCalendarDay(year, month, day);
  return Temporal.PlainDate.from({ year, month, day });
});

/** The calendar date `days` later (or, negative, earlier). */
export function addDays(date: string, days: number): string {
  return parseDay(date).add({ days }).toString();
}
