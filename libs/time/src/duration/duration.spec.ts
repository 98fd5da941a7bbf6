import { describe, expect, test } from '@jest/globals';
import * as fc from 'fast-check';
import { DateError } from '../date/date-error.ts';
import { type Duration, formatDuration, parseDuration, printDuration } from './duration.ts';

const none = { years: 0, months: 0, days: 0, hours: 0, minutes: 0 };

test.each([
  ['P15D', { days: 15 }, '15 days'],
  ['PT72H', { hours: 72 }, '72 hours'],
  ['P1Y6M10D', { years: 1, months: 6, days: 10 }, '1 year 6 months 10 days'],
  ['P2M', { months: 2 }, '2 months'],
  ['P1DT3H30M', { days: 1, hours: 3, minutes: 30 }, '1 day 3 hours 30 minutes'],
])('%s', (text, parts, words) => {
  expect(parseDuration(text)).toEqual({ ...none, ...parts });
  expect(formatDuration(text)).toBe(words);
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
