import { describe, expect, test } from '@jest/globals';
import { indexRate, LegalError } from '../index.ts';
import { russia } from '../registry/invented-jurisdictions.ts';
import { createSpeakingLegal as createLegal, fineInUnits } from '../testing/speaking-law.ts';

const fine = (amount: number | string, on: string, jurisdiction = 'KZ') =>
  fineInUnits({ jurisdiction, amount, currency: jurisdiction === 'KZ' ? 'KZT' : 'BYN', on });

test.each([
  [7292.5, 2.5],
  ['7292.50', 2.5],
  [61_257, 21],
  [87_510, 30],
  [204_190, 70],
])('%s tenge of November 2021 are %s MCI', (amount, units) => {
  expect(fine(amount, '2021-11-02')).toMatchObject({ unit: 'MCI', units, rate: 2917, recognised: true, warnings: [] });
});

describe('the rate is that of the day', () => {
  test.each([
    ['2020-03-31', 2651],
    ['2020-04-01', 2778],
    ['2020-12-31', 2778],
    ['2021-01-01', 2917],
    ['2022-06-01', 3063],
  ])('%s: %s', (on, rate) => {
    expect(fine(rate * 10, on)).toMatchObject({ units: 10, rate, warnings: [] });
  });

  test('benefits had a rate of their own in 2022', () => {
    expect(indexRate({ jurisdiction: 'KZ', on: '2022-06-01', purpose: 'benefits' })?.amount).toBe(3180);
    expect(indexRate({ jurisdiction: 'KZ', on: '2022-06-01' })?.amount).toBe(3063);
    expect(indexRate({ jurisdiction: 'KZ', on: '2023-06-01', purpose: 'benefits' })?.amount).toBe(3450);
    expect(indexRate({ jurisdiction: 'KZ', on: '2014-06-01' })).toBeNull();
  });

  test('a date that spans two rates takes the one that fits', () => {
    expect(fine(2778 * 21, '2020')).toMatchObject({ units: 21, rate: 2778, warnings: [] });
    expect(fine(2651 * 21, '2020')).toMatchObject({ units: 21, rate: 2651, warnings: [] });
    expect(fine(2651 * 21, '2020-03-31/2020-04-01')).toMatchObject({ rate: 2651, rateFrom: '2020-01-01' });
    expect(fine(2778 * 21, '2020-03-31/2020-04-01')).toMatchObject({ rate: 2778, rateFrom: '2020-04-01' });
    expect(fine(2651 * 21, '2020-04-01/2020-05-01')).toMatchObject({ rate: 2778, recognised: false });
    expect(fine(2778 * 21, '2020-03-01/2020-03-31')).toMatchObject({ rate: 2651, recognised: false });
  });

  test('a date with an open side takes any rate on that side', () => {
    expect(fine(1982 * 5, '../2016-05-01')).toMatchObject({ units: 5, rate: 1982, warnings: [] });
    expect(fine(4325 * 5, '../2016-05-01')).toMatchObject({ rate: 2121, recognised: false });
    expect(fine(4325 * 5, '2020-05-01/..')).toMatchObject({ units: 5, rate: 4325, warnings: [] });
    expect(fine(1982 * 5, '2020-05-01/..')).toMatchObject({ rate: 4325, recognised: false });
  });

  test('a span that begins before the first rate takes those that follow', () => {
    expect(fine(1982 * 5, '2014-06-01/2015-06-01')).toMatchObject({ units: 5, rate: 1982, warnings: [] });
    expect(fine(2121 * 5, '2014-06-01/2015-06-01')).toMatchObject({ rate: 1982, recognised: false });
  });

  test('Belarus counts in base values', () => {
    expect(fine(735, '2018-05-01', 'BY')).toMatchObject({ unit: 'BV', units: 30, rate: 24.5, warnings: [] });
  });
});

describe('what does not fit is a warning and stays as stated', () => {
  test('a court of June 2021 that used the rate of 2020', () => {
    const result = fine(58_338, '2021-06-01');
    expect(result).toMatchObject({ recognised: false, rate: 2917, units: 19.9993 });
    expect(result.warnings).toEqual([
      '58,338 is 19.9993 MCI at the rate of 2,917 (from 2021-01-01), no multiple that fines use. ' +
        'It is 21 MCI at 2,778, the rate from 2020-04-01. Check the amount and the date; both stay as stated.',
    ]);
    expect(result.working).toEqual(['58,338 KZT / 2,917 (MCI from 1 January 2021) = 19.9993 MCI']);
  });

  test('of several rates that would fit, the two nearest in time are named', () => {
    // 353.5 × 3,450 = 483 × 2,525 = 575 × 2,121.
    expect(fine(1_219_575, '2021-11-02').warnings).toEqual([
      expect.stringMatching(
        /It is 353\.5 MCI at 3,450, the rate from 2023-01-01; or 483 MCI at 2,525, the rate from 2019-01-01\./,
      ),
    ]);
  });

  test('a half is a multiple, a quarter is not', () => {
    expect(fine('1458.50', '2021-11-02')).toMatchObject({ units: 0.5, recognised: true, warnings: [] });
    expect(fine('729.25', '2021-11-02')).toMatchObject({ units: 0.25, recognised: false });
  });

  test('a country without an index unit has none', () => {
    const law = createLegal([russia]);
    const result = law.fineInUnits({ jurisdiction: 'RU', amount: 1000, currency: 'RUB', on: '2021-11-02' });
    expect(result).toEqual({
      unit: null,
      units: null,
      rate: null,
      rateFrom: null,
      recognised: false,
      working: [],
      warnings: ['Russia has no index unit on file.'],
    });
    expect(law.indexRate({ jurisdiction: 'RU', on: '2021-11-02' })).toBeNull();
  });

  test('the year after the last one on file is said, the last is not', () => {
    expect(fine(43_250, '2026-12-31').warnings).toEqual([]);
    expect(fine(43_250, '2027-01-01').warnings).toHaveLength(1);
  });

  test('a rate for benefits is named as one', () => {
    expect(fine(31_800, '2022-06-01').warnings).toEqual([
      expect.stringMatching(/10 MCI at 3,180, the rate from 2022-04-01, a rate for benefits only/),
    ]);
  });

  test.each([
    [100_001, '2021-11-02', /No rate on file fits/],
    [22_690, '2017-05-01', /2,269 from 2017-01-01 is unverified/],
    [43_250, '2027-05-01', /after 31 December 2026 are not on file/],
    [19_820, '2014-05-01', /No rate.*before 2015-01-01/],
  ])('%s on %s', (amount, on, warning) => {
    expect(fine(amount, on).warnings).toEqual([expect.stringMatching(warning)]);
  });

  test('another currency is not converted', () => {
    const result = fineInUnits({ jurisdiction: 'KZ', amount: 100, currency: 'USD', on: '2021-11-02' });
    expect(result).toMatchObject({ units: null, rate: null });
    expect(result.warnings).toEqual([expect.stringMatching(/in USD.*KZT: not converted/)]);
  });
});

test.each([
  [{ amount: 0 }, 'amount'],
  [{ amount: -5 }, 'amount'],
  [{ amount: 'many' }, 'amount'],
  [{ amount: 1.234 }, 'amount'],
  [{ amount: '0.00' }, 'amount'],
  [{ amount: '5.' }, 'amount'],
  [{ amount: '.5' }, 'amount'],
  [{ amount: '5,50' }, 'amount'],
  [{ amount: '1e5' }, 'amount'],
  [{ amount: 'KZT 5' }, 'amount'],
  [{ amount: '5 KZT' }, 'amount'],
  [{ amount: '12345678901234' }, 'amount'],
  [{ on: '2021-11-31' }, 'on'],
  [{ jurisdiction: 'FR' }, 'jurisdiction'],
])('%j is refused', (change, field) => {
  const refused = () => fineInUnits({ jurisdiction: 'KZ', amount: 2917, currency: 'KZT', on: '2021-11-02', ...change });
  expect(refused).toThrow(LegalError);
  expect(refused).toThrow(expect.objectContaining({ field }) as unknown as Error);
});
