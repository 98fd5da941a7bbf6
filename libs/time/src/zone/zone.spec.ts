import { describe, expect, test } from '@jest/globals';
import * as fc from 'fast-check';
import { addDays } from '../date/calendar-date.ts';
import { DateError } from '../date/date-error.ts';
import { dateAt, endOfDay, formatInstant, startOfDay } from './instant.ts';
import { AmbiguousWallTimeError, NonexistentWallTimeError, resolveWallTime } from './wall-time.ts';
import { assertZone } from './zone.ts';
import { zoneDataWarning } from './zone-data.ts';

describe('a wall time is one instant, or a question', () => {
  test('an ordinary time', () => {
    const { instant, date } = resolveWallTime('2021-11-20T10:00', 'Asia/Almaty');
    expect(formatInstant(instant, 'Asia/Almaty')).toBe('2021-11-20T10:00:00+06:00');
    expect(date).toBe('2021-11-20');
  });

  test.each(['Asia/Almaty', 'Asia/Qostanay'])('23:30 of 29 February 2024 in %s names both readings', (zone) => {
    expect(() => resolveWallTime('2024-02-29T23:30', zone)).toThrow(AmbiguousWallTimeError);
    expect(() => resolveWallTime('2024-02-29T23:30', zone)).toThrow(
      /2024-02-29T23:30:00\+06:00 and 2024-02-29T23:30:00\+05:00/,
    );
  });

  test('a choice or an offset answers the question', () => {
    const instantOf = (wallTime: string, choice?: 'earlier' | 'later') =>
      resolveWallTime(wallTime, 'Asia/Almaty', choice).instant.toString();
    expect(instantOf('2024-02-29T23:30', 'earlier')).toBe('2024-02-29T17:30:00Z');
    expect(instantOf('2024-02-29T23:30', 'later')).toBe('2024-02-29T18:30:00Z');
    expect(instantOf('2024-02-29T23:30+06:00')).toBe('2024-02-29T17:30:00Z');
    expect(instantOf('2024-02-29T23:30+05:00')).toBe('2024-02-29T18:30:00Z');
  });

  test('the same evening is no question where the clocks stood still', () => {
    expect(resolveWallTime('2024-02-29T23:30', 'Asia/Aqtobe').instant.toString()).toBe('2024-02-29T18:30:00Z');
  });

  test('a time the clocks jumped over does not exist', () => {
    expect(() => resolveWallTime('2021-03-28T02:30', 'Europe/Warsaw')).toThrow(NonexistentWallTimeError);
    expect(() => resolveWallTime('2021-03-28T02:30', 'Europe/Warsaw')).toThrow(/set forward.*went on from 03:00/);
  });

  test.each([
    ['2021-11-20T25:00', /00:00 to 23:59/],
    ['2021-11-20T24:00', /00:00 of the next/],
    ['2021-11-31T10:00', /November has 30 days/],
    ['2021-11-20', /no wall time/],
    ['2021-11-20T10:00+05:00', /did not have that offset then; it was 2021-11-20T10:00:00\+06:00/],
  ])('%s is refused', (text, message) => {
    expect(() => resolveWallTime(text, 'Asia/Almaty')).toThrow(DateError);
    expect(() => resolveWallTime(text, 'Asia/Almaty')).toThrow(message);
  });
});

describe('a zone is an IANA name', () => {
  test.each([
    ['Asia/Almati', /did you mean Asia\/Almaty/],
    ['Almaty', /did you mean Asia\/Almaty/],
    ['asia/almaty', /spelt Asia\/Almaty/],
    ['+06:00', /is an offset/],
    ['UTC+6', /is an offset/],
    ['', /no IANA time zone/],
    ['Nowhere/Special', /no IANA time zone/],
  ])('%s is refused', (zone, message) => {
    expect(() => assertZone(zone)).toThrow(DateError);
    expect(() => assertZone(zone)).toThrow(message);
  });

  test.each(['Asia/Almaty', 'Asia/Qyzylorda', 'Asia/Oral', 'Asia/Atyrau', 'Asia/Aqtau', 'Europe/Minsk', 'UTC'])(
    '%s',
    (zone) => {
      expect(() => assertZone(zone)).not.toThrow();
    },
  );
});

test('29 February 2024 had 25 hours in Almaty and 24 in Oral', () => {
  const hours = (zone: string) =>
    (endOfDay('2024-02-29', zone).epochMilliseconds - startOfDay('2024-02-29', zone).epochMilliseconds) / 3_600_000;
  expect(hours('Asia/Almaty')).toBe(25);
  expect(hours('Asia/Oral')).toBe(24);
  expect(formatInstant(endOfDay('2024-02-29', 'Asia/Almaty'), 'Asia/Almaty')).toBe('2024-03-01T00:00:00+05:00');
});

test('a day that begins at 01:00 begins there', () => {
  expect(formatInstant(startOfDay('2018-11-04', 'America/Sao_Paulo'), 'America/Sao_Paulo')).toBe(
    '2018-11-04T01:00:00-02:00',
  );
});

test('days follow each other without gap or overlap, and hold their instants', () => {
  const zones = fc.constantFrom('Asia/Almaty', 'Asia/Qyzylorda', 'Asia/Oral', 'Europe/Minsk', 'America/Sao_Paulo');
  const dates = fc.integer({ min: 0, max: 12000 }).map((days) => addDays('1995-01-01', days));
  fc.assert(
    fc.property(dates, zones, (date, zone) => {
      const end = endOfDay(date, zone);
      expect(end.equals(startOfDay(addDays(date, 1), zone))).toBe(true);
      expect(dateAt(startOfDay(date, zone), zone)).toBe(date);
      expect(dateAt(end.subtract({ nanoseconds: 1 }), zone)).toBe(date);
    }),
    { numRuns: 1000 },
  );
});

test('old zone data is noticed', () => {
  expect(zoneDataWarning()).toBeNull();
  expect(zoneDataWarning((zone) => (zone === 'Asia/Almaty' ? '+06:00' : '+05:00'))).toMatch(
    /older than 2024a.*Asia\/Almaty/,
  );
});
