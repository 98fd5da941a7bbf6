import { describe, expect, test } from '@jest/globals';
import * as fc from 'fast-check';
import { addDays } from '../date/calendar-date.ts';
import { DateError } from '../date/date-error.ts';
import { dateAt, endOfDay, formatInstant, startOfDay } from './instant.ts';
import { AmbiguousWallTimeError, isWallTime, NonexistentWallTimeError, resolveWallTime } from './wall-time.ts';
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

  test('the question says what it is about, so that a form can ask it', () => {
    const ask = () => resolveWallTime('2024-02-29T23:30', 'Asia/Almaty');
    expect(ask).toThrow(
      expect.objectContaining({
        name: 'AmbiguousWallTimeError',
        wallTime: '2024-02-29T23:30',
        zone: 'Asia/Almaty',
        earlier: '2024-02-29T23:30:00+06:00',
        later: '2024-02-29T23:30:00+05:00',
      }) as unknown as Error,
    );
  });

  test('the hour that happened twice begins at 23:00 and is over at midnight', () => {
    const instantOf = (wallTime: string) => resolveWallTime(wallTime, 'Asia/Almaty').instant.toString();
    expect(instantOf('2024-02-29T22:59:59')).toBe('2024-02-29T16:59:59Z');
    expect(() => instantOf('2024-02-29T23:00')).toThrow(AmbiguousWallTimeError);
    expect(() => instantOf('2024-02-29T23:59:59')).toThrow(AmbiguousWallTimeError);
    expect(instantOf('2024-03-01T00:00')).toBe('2024-02-29T19:00:00Z');
  });

  test('a choice changes nothing where there is nothing to choose', () => {
    expect(resolveWallTime('2021-11-20T10:00', 'Asia/Almaty', 'later').instant.toString()).toBe('2021-11-20T04:00:00Z');
  });

  test.each([
    ['2021-11-20T10:00+06:00', 'Asia/Almaty', '2021-11-20T04:00:00Z'],
    ['2021-11-20T10:00+05:30', 'Asia/Kolkata', '2021-11-20T04:30:00Z'],
    ['2021-11-20T10:00-03:00', 'America/Sao_Paulo', '2021-11-20T13:00:00Z'],
    ['2021-11-20T10:00-03:30', 'America/St_Johns', '2021-11-20T13:30:00Z'],
    ['2021-11-20T10:00Z', 'UTC', '2021-11-20T10:00:00Z'],
    [' 2021-11-20T23:59:59 ', 'Asia/Almaty', '2021-11-20T17:59:59Z'],
    ['2021-11-20T00:00', 'Asia/Almaty', '2021-11-19T18:00:00Z'],
  ])('%s in %s', (wallTime, zone, instant) => {
    expect(isWallTime(wallTime)).toBe(true);
    expect(resolveWallTime(wallTime, zone)).toMatchObject({ zone, date: '2021-11-20' });
    expect(resolveWallTime(wallTime, zone).instant.toString()).toBe(instant);
  });

  test.each(['2021-11-20', '2021-11-20T10', '2021-11-20 10:00', 'x2021-11-20T10:00', '2021-11-20T10:00x', '~'])(
    '%j is no wall time',
    (text) => {
      expect(isWallTime(text)).toBe(false);
      expect(() => resolveWallTime(text, 'Asia/Almaty')).toThrow('is no wall time');
    },
  );

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
    ['2021-11-20T24:01', /00:00 to 23:59/],
    ['2021-11-20T24:00:01', /00:00 to 23:59/],
    ['2021-11-20T00:60', /00:00 to 23:59/],
    ['2021-11-20T00:00:60', /00:00 to 23:59/],
    ['2021-11-20T10:00Z', /did not have that offset then/],
    ['2021-11-20T10:00-06:00', /did not have that offset then/],
    ['2021-11-20T10:00+06:30', /did not have that offset then/],
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
    ['GMT-3', /is an offset/],
    ['gmt+6', /is an offset/],
    ['-05', /is an offset/],
    ['6', /is an offset/],
    ['Z', /is an offset/],
    ['z', /is an offset/],
    ['Zone', /"Zone" is no IANA time zone/],
    ['Mars/Z', /"Mars\/Z" is no IANA time zone/],
    ['Mars/Base1', /"Mars\/Base1" is no IANA time zone/],
    ['utc', /"utc" is (spelt UTC|no IANA time zone)/],
    ['UTC/Almaty', /no IANA time zone/],
    ['Asia/', /no IANA time zone/],
    ['Asia/Almaty/', /no IANA time zone/],
    [' Asia/Almaty', /did you mean Asia\/Almaty\?/],
    ['Asia/Aqtay', /did you mean Asia\/Aqtau\?/],
    ['Europe/Mins', /did you mean Europe\/Minsk\?/],
    [`Asia/${'A'.repeat(59)}`, /no IANA time zone; name one such as Asia\/Almaty or Europe\/Minsk/],
    [`Asia/${'A'.repeat(60)}`, /at most 64 characters/],
    ['', /no IANA time zone/],
    ['Nowhere/Special', /no IANA time zone/],
  ])('%s is refused', (zone, message) => {
    expect(() => assertZone(zone)).toThrow(DateError);
    expect(() => assertZone(zone)).toThrow(message);
  });

  test.each([
    'Asia/Almaty',
    'Asia/Qyzylorda',
    'Asia/Oral',
    'Asia/Atyrau',
    'Asia/Aqtau',
    'Europe/Minsk',
    'America/Argentina/Buenos_Aires',
    'America/Port-au-Prince',
    'Etc/GMT+5',
    'UTC',
  ])('%s', (zone) => {
    expect(() => assertZone(zone)).not.toThrow();
  });

  test.each<[string, (zone: string) => unknown]>([
    ['the beginning of a day', (zone) => startOfDay('2021-11-02', zone)],
    ['the end of a day', (zone) => endOfDay('2021-11-02', zone)],
    ['the day of an instant', (zone) => dateAt('2021-11-02T00:00:00Z', zone)],
    ['an instant in words', (zone) => formatInstant('2021-11-02T00:00:00Z', zone)],
    ['a wall time', (zone) => resolveWallTime('2021-11-02T00:00', zone)],
  ])('%s in a zone that is none is refused', (_what, ask) => {
    expect(() => ask('Asia/Almati')).toThrow(DateError);
    expect(() => ask('+06:00')).toThrow(/is an offset/);
  });
});

test('29 February 2024 had 25 hours in Almaty and 24 in Oral', () => {
  const hours = (zone: string) =>
    (endOfDay('2024-02-29', zone).epochMilliseconds - startOfDay('2024-02-29', zone).epochMilliseconds) / 3_600_000;
  expect(hours('Asia/Almaty')).toBe(25);
  expect(hours('Asia/Oral')).toBe(24);
  expect(formatInstant(endOfDay('2024-02-29', 'Asia/Almaty'), 'Asia/Almaty')).toBe('2024-03-01T00:00:00+05:00');
});

test('an instant is in another day in another zone, as text or not', () => {
  const { instant } = resolveWallTime('2021-11-12T00:30', 'Asia/Almaty');
  expect(dateAt(instant, 'Asia/Almaty')).toBe('2021-11-12');
  expect(dateAt(instant, 'Asia/Oral')).toBe('2021-11-11');
  expect(dateAt('2021-11-11T18:30:00Z', 'Asia/Almaty')).toBe('2021-11-12');
  expect(formatInstant(instant, 'Asia/Oral')).toBe('2021-11-11T23:30:00+05:00');
  expect(formatInstant('2021-11-11T18:30:00Z', 'Asia/Almaty')).toBe('2021-11-12T00:30:00+06:00');
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
    /older than 2024a.*Asia\/Almaty an hour off/,
  );
  const ofKyzylorda = zoneDataWarning((zone) => (zone === 'Asia/Qyzylorda' ? '+06:00' : '+05:00'));
  expect(ofKyzylorda).toMatch(/older than 2018h: it puts Asia\/Qyzylorda an hour off/);
  expect(zoneDataWarning(() => '+06:00')).toMatch(
    /older than 2024a: it puts Asia\/Almaty, Asia\/Qostanay, Asia\/Qyzylorda an hour off/,
  );
  // Each is asked on a day after its change.
  const asked = new Map<string, string>();
  zoneDataWarning((zone, at) => asked.set(zone, at) && '+05:00');
  expect([...asked]).toEqual([
    ['Asia/Almaty', '2024-03-02T00:00:00Z'],
    ['Asia/Qostanay', '2024-03-02T00:00:00Z'],
    ['Asia/Qyzylorda', '2018-12-22T00:00:00Z'],
  ]);
});
