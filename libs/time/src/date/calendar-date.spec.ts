import { describe, expect, test } from '@jest/globals';
import { addDays, assertCalendarDay, daysInMonth, formatDay, monthName, parseDay } from './calendar-date.ts';
import { DateError } from './date-error.ts';

describe('the months', () => {
  test('have their English names', () => {
    expect(Array.from({ length: 12 }, (_, index) => monthName(index + 1)).join(' ')).toBe(
      'January February March April May June July August September October November December',
    );
  });

  test.each([0, 13, -1])('%i is none of them', (month) => {
    expect(() => monthName(month)).toThrow(DateError);
    expect(() => monthName(month)).toThrow(`There is no month ${month}`);
  });

  test.each([
    [2021, 2, 28],
    [2024, 2, 29],
    // Every fourth year is a leap year, but of the centuries only every fourth.
    [1900, 2, 28],
    [2000, 2, 29],
    [2021, 4, 30],
    [2021, 12, 31],
  ])('of year %i the month %i has %i days', (year, month, days) => {
    expect(daysInMonth(year, month)).toBe(days);
    expect(() => assertCalendarDay(year, month, days)).not.toThrow();
    expect(() => assertCalendarDay(year, month, days + 1)).toThrow(`has ${days} days`);
  });
});

describe('a day that the calendar does not have is refused', () => {
  test.each<[number, number, number, string]>([
    [2021, 2, 29, 'There is no day 29: February 2021 has 28 days.'],
    [2021, 11, 31, 'There is no day 31: November has 30 days.'],
    [2021, 11, 0, 'There is no day 0: November has 30 days.'],
    [0, 1, 1, 'Year 0 is out of range'],
    [10_000, 1, 1, 'Year 10000 is out of range'],
  ])('%i-%i-%i', (year, month, day, words) => {
    expect(() => assertCalendarDay(year, month, day)).toThrow(DateError);
    expect(() => assertCalendarDay(year, month, day)).toThrow(words);
  });

  test('the first day of the first year and the last of the last are days', () => {
    expect(parseDay('0001-01-01').year).toBe(1);
    expect(parseDay('9999-12-31').year).toBe(9999);
  });

  test.each(['2021-11', '2021-11-2', '21-11-02', '+2021-11-02', '2021-11-02T10:00', ' 2021-11-02', '2021-11-02\n', ''])(
    '%j is no calendar date',
    (text) => {
      expect(() => parseDay(text)).toThrow(DateError);
      expect(() => parseDay(text)).toThrow('is no calendar date; write it as YYYY-MM-DD');
    },
  );
});

test('days are counted over the ends of months and years, forward and back', () => {
  expect(addDays('2021-12-31', 1)).toBe('2022-01-01');
  expect(addDays('2024-03-01', -1)).toBe('2024-02-29');
  expect(addDays('2021-11-02', 0)).toBe('2021-11-02');
});

test('a day in words', () => {
  expect(formatDay('2021-11-02')).toBe('2 November 2021');
  expect(() => formatDay('2021-11-31')).toThrow(DateError);
});
