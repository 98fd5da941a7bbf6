import { describe, expect, test } from '@jest/globals';
import * as fc from 'fast-check';
import { DateError } from './date-error.ts';
import { certainlyBefore, compareEdtf, type EdtfDate, formatEdtf, isDay, parseEdtf, printEdtf } from './edtf-date.ts';

describe('a reported date keeps what was said and no more', () => {
  test.each([
    ['2021-11-02', '2021-11-02', '2021-11-02', 'day', null, '2 November 2021'],
    ['2021-11-02~', '2021-11-02', '2021-11-02', 'day', 'approximate', 'about 2 November 2021'],
    ['2021-11-02?', '2021-11-02', '2021-11-02', 'day', 'uncertain', 'perhaps 2 November 2021'],
    ['2021-11-02%', '2021-11-02', '2021-11-02', 'day', 'both', 'perhaps about 2 November 2021'],
    ['2021-11', '2021-11-01', '2021-11-30', 'month', null, 'November 2021'],
    ['2021-11-XX', '2021-11-01', '2021-11-30', 'month', null, 'November 2021'],
    ['2024-02', '2024-02-01', '2024-02-29', 'month', null, 'February 2024'],
    ['2021', '2021-01-01', '2021-12-31', 'year', null, '2021'],
    ['2021-XX', '2021-01-01', '2021-12-31', 'year', null, '2021'],
    ['202X', '2020-01-01', '2029-12-31', 'decade', null, 'the 2020s'],
    ['2021-22', '2021-06-01', '2021-09-23', 'season', null, 'summer 2021'],
    ['2021-24', '2021-12-01', '2022-03-21', 'season', null, 'winter 2021'],
    ['../2021-04-22', null, '2021-04-22', 'interval', null, 'not after 22 April 2021'],
    ['/2021-04-22', null, '2021-04-22', 'interval', null, 'not after 22 April 2021'],
    ['2021-11-02/..', '2021-11-02', null, 'interval', null, 'not before 2 November 2021'],
    ['2021-11-02/', '2021-11-02', null, 'interval', null, 'not before 2 November 2021'],
    ['2021-10/2021-11-05~', '2021-10-01', '2021-11-05', 'interval', 'approximate', null],
  ])('%s', (text, earliest, latest, precision, qualifier, words) => {
    const date = parseEdtf(text);
    expect(date).toMatchObject({ given: text, earliest, latest, precision, qualifier });
    expect(printEdtf(date)).toBe(text);
    expect(isDay(date)).toBe(precision === 'day');
    if (words !== null) expect(formatEdtf(date)).toBe(words);
  });

  test('the sides of an interval are kept, each with its own precision', () => {
    const date = parseEdtf('2021-10/2021-11-05');
    expect(date.interval?.from?.precision).toBe('month');
    expect(date.interval?.to?.precision).toBe('day');
  });
});

describe('a date that cannot be is refused in words', () => {
  test.each([
    ['2021-11-31', /"2021-11-31" does not exist.*November has 30 days/],
    ['2021-02-29', /February 2021 has 28 days/],
    ['2021-11-00', /There is no day 0/],
    ['2021-13-01', /There is no month 13/],
    ['2021-13', /There is no month 13/],
    ['2021-11-1', /two digits: 2021-11-01/],
    ['02.11.2021', /write year, month and day as YYYY-MM-DD/],
    ['2021-11-02T10:00', /time of day; give the date here \(2021-11-02\)/],
    ['2021-11-05/2021-11-02', /ends before it starts.*2021-11-02\/2021-11-05/],
    ['2021-11-31/..', /November has 30 days/],
    ['../..', /says nothing/],
    ['2021/2022/2023', /more than one slash/],
    ['[2021,2022]', /level 2/],
    ['Y170000', /four digits/],
    ['-0044', /four digits/],
    ['0000', /0001 to 9999/],
    ['', /empty/],
    ['yesterday', /"yesterday" is no EDTF date/],
    ['2021~-11', /is no EDTF date/],
  ])('%s', (text, message) => {
    expect(() => parseEdtf(text)).toThrow(DateError);
    expect(() => parseEdtf(text)).toThrow(message);
  });

  test('any text is either a date with ordered bounds or a DateError', () => {
    const characters = fc.string({ unit: fc.constantFrom(...'0123456789-/.~?%XYT[]{},+:'), maxLength: 24 });
    const two = (max: number) => fc.nat(max).map((number) => String(number).padStart(2, '0'));
    const nearly = fc
      .tuple(fc.constantFrom('2021', '2024', '202X', '0001'), two(13), two(32), fc.constantFrom('', '?', '~', '%'))
      .map(([year, month, day, qualifier]) => `${year}-${month}-${day}${qualifier}`);
    const side = fc.oneof(
      nearly,
      fc.constantFrom('', '..', '2021', '2021-11', '2021-23', 'XXXX', '20XX', '2021-11-XX'),
    );
    const interval = fc.tuple(side, side).map((sides) => sides.join('/'));
    fc.assert(
      fc.property(fc.oneof(fc.string(), characters, nearly, interval), (text) => {
        let date: EdtfDate;
        try {
          date = parseEdtf(text);
        } catch (error) {
          expect(error).toBeInstanceOf(DateError);
          return;
        }
        if (date.earliest !== null && date.latest !== null) expect(date.earliest <= date.latest).toBe(true);
        expect(parseEdtf(printEdtf(date))).toEqual(date);
      }),
      { numRuns: 1000 },
    );
  });
});

test('one date is certainly before another only where no reading says otherwise', () => {
  expect(certainlyBefore(parseEdtf('2021-10'), parseEdtf('2021-11-02'))).toBe(true);
  expect(certainlyBefore(parseEdtf('2021-11'), parseEdtf('2021-11-02'))).toBe(false);
  expect(certainlyBefore(parseEdtf('2021-11-01/..'), parseEdtf('2021-11-02'))).toBe(false);
});

test('dates sort by what they can mean, open sides outermost', () => {
  const sorted = ['2021-11-02', '2021-11', '2021-11-01/..', '../2021-04-22'].map(parseEdtf).sort(compareEdtf);
  expect(sorted.map(printEdtf)).toEqual(['../2021-04-22', '2021-11', '2021-11-01/..', '2021-11-02']);
});
