import { describe, expect, test } from '@jest/globals';
import * as fc from 'fast-check';
import { DateError } from '../date/date-error.ts';
import {
  type Duration,
  formatDuration,
  hasCalendarUnits,
  hasElapsedUnits,
  parseDuration,
  printDuration,
} from './duration.ts';

const none = { years: 0, months: 0, days: 0, hours: 0, minutes: 0 };

test.each([
  ['P15D', { days: 15 }, '15 days'],
  ['PT72H', { hours: 72 }, '72 hours'],
  ['P1Y6M10D', { years: 1, months: 6, days: 10 }, '1 year 6 months 10 days'],
  ['P2M', { months: 2 }, '2 months'],
  ['P1DT3H30M', { days: 1, hours: 3, minutes: 30 }, '1 day 3 hours 30 minutes'],
  ['PT1M', { minutes: 1 }, '1 minute'],
  [' P10D ', { days: 10 }, '10 days'],
  ['P010D', { days: 10 }, '10 days'],
])('%s', (text, parts, words) => {
  expect(parseDuration(text)).toEqual({ ...none, ...parts });
  expect(formatDuration(text)).toBe(words);
  expect(formatDuration(parseDuration(text))).toBe(words);
});

describe('days, months and years follow the calendar, hours and minutes run in elapsed time', () => {
  test.each([
    ['P1Y', true, false],
    ['P1M', true, false],
    ['P1D', true, false],
    ['PT1H', false, true],
    ['PT1M', false, true],
    ['P1Y1M1D', true, false],
    ['PT1H1M', false, true],
    ['P1DT1M', true, true],
  ])('%s', (text, calendar, elapsed) => {
    expect(hasCalendarUnits(parseDuration(text))).toBe(calendar);
    expect(hasElapsedUnits(parseDuration(text))).toBe(elapsed);
  });
});

describe('a term of a hundred years is the longest', () => {
  // By 365 days a year and 24 hours a day.
  test.each([
    ['P100Y', 'P101Y'],
    ['P1200M', 'P1201M'],
    ['P36500D', 'P36501D'],
    ['PT876000H', 'PT876001H'],
    ['PT52560000M', 'PT52560001M'],
    ['P99Y12M', 'P99Y12M1D'],
    ['P99Y365D', 'P99Y365DT1H'],
    ['P99Y364DT24H', 'P99Y364DT24H1M'],
  ])('%s is taken, %s refused', (taken, refused) => {
    expect(printDuration(parseDuration(taken))).toBe(taken);
    expect(() => parseDuration(refused)).toThrow(/longer than 100 years/);
  });
});

describe('what is no term is refused with the way to put it right', () => {
  test.each([
    ['P0D', /longer than zero/],
    ['PT0H', /longer than zero/],
    ['P400Y', /longer than 100 years/],
    ['P1201M', /longer than 100 years/],
    ['P-10D', /negative/],
    ['-P10D', /negative/],
    ['P1.5D', /fraction.*P1DT12H/],
    ['P2W', /write days: P14D/],
    ['P52W', /write days: P364D/],
    ['P1D2W', /mixes weeks/],
    ['P1,5D', /fraction/],
    ['P1DT1H5S', /seconds/],
    ['1 hour', /write PT1H/],
    ['2months', /write P2M/],
    ['3 Years', /write P3Y/],
    ['1 day', /write P1D/],
    ['about 10 days', /"about 10 days" is no ISO 8601 duration/],
    ['10 days off', /"10 days off" is no ISO 8601 duration/],
    ['10 decades', /"10 decades" is no ISO 8601 duration/],
    ['P1D72H', /"P1D72H" is no ISO 8601 duration/],
    ['P72H30M', /"P72H30M" is no ISO 8601 duration/],
    ['xP10D', /"xP10D" is no ISO 8601 duration/],
    ['P10Dx', /"P10Dx" is no ISO 8601 duration/],
    ['10 p', /"10 p" is no ISO 8601 duration/],
    ['P10S', /seconds/],
    ['PT', /no ISO 8601 duration/],
    ['P1D1Y', /no ISO 8601 duration/],
    ['P1W2D', /mixes weeks/],
    ['PT30S', /seconds/],
    ['10 days', /write P10D/],
    ['72 hours', /write PT72H/],
    ['P72H', /hours come after a T; write PT72H/],
    ['p10d', /capitals: P10D/],
    ['P', /no ISO 8601 duration/],
    ['P1DT', /no ISO 8601 duration/],
    ['', /empty/],
    ['a while', /"a while" is no ISO 8601 duration/],
  ])('%s', (text, message) => {
    expect(() => parseDuration(text)).toThrow(DateError);
    expect(() => parseDuration(text)).toThrow(message);
  });
});

const durations: fc.Arbitrary<Duration> = fc
  .record({
    years: fc.nat(40),
    months: fc.nat(200),
    days: fc.nat(5000),
    hours: fc.nat(5000),
    minutes: fc.nat(5000),
  })
  .filter((duration) => Object.values(duration).some((amount) => amount > 0));

test('parse and print are inverse', () => {
  fc.assert(
    fc.property(durations, (duration) => {
      expect(parseDuration(printDuration(duration))).toEqual(duration);
    }),
    { numRuns: 1000 },
  );
});
