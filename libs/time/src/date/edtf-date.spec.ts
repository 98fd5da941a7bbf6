import { describe, expect, test } from '@jest/globals';
import * as fc from 'fast-check';
import { DateError } from './date-error.ts';
import {
  certainlyBefore,
  compareEdtf,
  type EdtfDate,
  earliestPossible,
  formatEdtf,
  isDay,
  latestPossible,
  parseEdtf,
  printEdtf,
} from './edtf-date.ts';

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
    ['000X', '0001-01-01', '0009-12-31', 'decade', null, 'the 0000s'],
    ['201X', '2010-01-01', '2019-12-31', 'decade', null, 'the 2010s'],
    ['20XX', '2000-01-01', '2099-12-31', 'century', null, 'a year between 2000 and 2099'],
    ['00XX', '0001-01-01', '0099-12-31', 'century', null, 'a year between 0001 and 0099'],
    ['XXXX', null, null, 'unknown', null, 'an unknown date'],
    ['2021-XX-XX', '2021-01-01', '2021-12-31', 'year', null, '2021'],
    ['2021-11?', '2021-11-01', '2021-11-30', 'month', 'uncertain', 'perhaps November 2021'],
    ['2021~', '2021-01-01', '2021-12-31', 'year', 'approximate', 'about 2021'],
    ['2021-01', '2021-01-01', '2021-01-31', 'month', null, 'January 2021'],
    ['0001', '0001-01-01', '0001-12-31', 'year', null, '0001'],
    ['9999-12-31', '9999-12-31', '9999-12-31', 'day', null, '31 December 9999'],
    ['2021-21', '2021-03-01', '2021-06-21', 'season', null, 'spring 2021'],
    ['2021-22', '2021-06-01', '2021-09-23', 'season', null, 'summer 2021'],
    ['2021-23', '2021-09-01', '2021-12-22', 'season', null, 'autumn 2021'],
    ['2021-24', '2021-12-01', '2022-03-21', 'season', null, 'winter 2021'],
    ['2021-24~', '2021-12-01', '2022-03-21', 'season', 'approximate', 'about winter 2021'],
    ['0998-24', '0998-12-01', '0999-03-21', 'season', null, 'winter 0998'],
    [' 2021-11-02 ', '2021-11-02', '2021-11-02', 'day', null, '2 November 2021'],
    ['../2021-04-22', null, '2021-04-22', 'interval', null, 'not after 22 April 2021'],
    ['/2021-04-22', null, '2021-04-22', 'interval', null, 'not after 22 April 2021'],
    ['2021-11-02/..', '2021-11-02', null, 'interval', null, 'not before 2 November 2021'],
    ['2021-11-02/', '2021-11-02', null, 'interval', null, 'not before 2 November 2021'],
    [
      '2021-10/2021-11-05~',
      '2021-10-01',
      '2021-11-05',
      'interval',
      'approximate',
      'between October 2021 and about 5 November 2021',
    ],
    [
      '2021-11-02/2021-11-02',
      '2021-11-02',
      '2021-11-02',
      'interval',
      null,
      'between 2 November 2021 and 2 November 2021',
    ],
    ['2021-11-05/2021-11', '2021-11-05', '2021-11-30', 'interval', null, 'between 5 November 2021 and November 2021'],
    ['XXXX/2021-11-02', null, '2021-11-02', 'interval', null, 'between an unknown date and 2 November 2021'],
    ['2021-11-02/XXXX', '2021-11-02', null, 'interval', null, 'between 2 November 2021 and an unknown date'],
  ])('%s', (text, earliest, latest, precision, qualifier, words) => {
    const date = parseEdtf(text);
    expect(date).toMatchObject({ given: text.trim(), earliest, latest, precision, qualifier });
    expect(printEdtf(date)).toBe(text.trim());
    expect([earliestPossible(date), latestPossible(date)]).toEqual([earliest, latest]);
    expect(isDay(date)).toBe(precision === 'day');
    expect(formatEdtf(date)).toBe(words);
    expect(date.interval === null).toBe(precision !== 'interval');
  });

  test.each([
    ['2021-11-02~/2021-11-05', 'approximate'],
    ['2021-11-02/2021-11-05?', 'uncertain'],
    ['2021-11-02~/2021-11-05~', 'approximate'],
    ['2021-11-02?/2021-11-05~', 'both'],
    ['2021-11-02%/2021-11-05?', 'both'],
    ['2021-11-02~/..', 'approximate'],
    ['2021-11-02/2021-11-05', null],
  ])('the doubt about %s is %s', (text, qualifier) => {
    expect(parseEdtf(text).qualifier).toBe(qualifier);
  });

  test('an open side of an interval is no date', () => {
    expect(parseEdtf('../2021-04-22').interval).toMatchObject({ from: null, to: { given: '2021-04-22' } });
    expect(parseEdtf('2021-04-22/').interval).toMatchObject({ from: { given: '2021-04-22' }, to: null });
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
    ['2021-1-5', /two digits: 2021-01-05/],
    ['2021-1-05', /two digits: 2021-01-05/],
    ['2021-1-056', /"2021-1-056" is no EDTF date; write it as 2021-11-02/],
    ['12021-1-5', /"12021-1-5" is no EDTF date; write it as 2021-11-02/],
    ['2021-1', /two digits: 2021-01\./],
    ['2021-02-29~', /February 2021 has 28 days/],
    ['2021-20', /There is no month 20/],
    ['2021-25', /There is no month 25/],
    ['2021-22-01', /There is no month 22/],
    ['2/11/2021', /can be read in two ways/],
    ['02-11-2021', /can be read in two ways/],
    ['2-1-2021', /can be read in two ways/],
    ['2021-11-02t10:00', /time of day/],
    ['{2021,2022}', /level 2/],
    ['y170000', /four digits/],
    ['Y-170000', /four digits/],
    ['0000-05', /0001 to 9999/],
    ['0000-05-01', /0001 to 9999/],
    ['x2021-11-02', /is no EDTF date/],
    ['2021-11-02x', /is no EDTF date/],
    ['2021-11-02~~', /is no EDTF date/],
    ['x2021-22', /is no EDTF date/],
    ['2021-22x', /is no EDTF date/],
    ['20211102', /is no EDTF date/],
    ['21-11-02', /is no EDTF date/],
    ['Yes', /"Yes" is no EDTF date/],
    [`2021-11-02${'x'.repeat(90)}`, /is no EDTF date/],
    [`2021-11-02${'x'.repeat(91)}`, /longer than 100 characters/],
    ['../', /says nothing/],
    ['2021-11-02/2021-11-01', /ends before it starts/],
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
  expect(certainlyBefore(parseEdtf('2021-11-02'), parseEdtf('2021-11-02'))).toBe(false);
  expect(certainlyBefore(parseEdtf('2021-11-01'), parseEdtf('2021-11-02'))).toBe(true);
  expect(certainlyBefore(parseEdtf('2021-11-01'), parseEdtf('../2021-11-02'))).toBe(false);
  expect(certainlyBefore(parseEdtf('../2021-11-01'), parseEdtf('2021-11-02/..'))).toBe(true);
});

test('dates sort by what they can mean, open sides outermost', () => {
  const sorted = ['2021-11-02', '2021-11', '2021-11-01/..', '../2021-04-22'].map(parseEdtf).sort(compareEdtf);
  expect(sorted.map(printEdtf)).toEqual(['../2021-04-22', '2021-11', '2021-11-01/..', '2021-11-02']);
  expect(compareEdtf(parseEdtf('2021-11-02'), parseEdtf('2021-11-02~'))).toBe(0);
  expect(compareEdtf(parseEdtf('2021-11-02'), parseEdtf('2021-11-03'))).toBe(-1);
  expect(compareEdtf(parseEdtf('2021-11-03'), parseEdtf('2021-11-02'))).toBe(1);
  expect(compareEdtf(parseEdtf('2021-11-01'), parseEdtf('2021-11'))).toBe(-1);
  expect(compareEdtf(parseEdtf('2021-11-01/..'), parseEdtf('2021-11-01/2021-12'))).toBe(1);
});
