import { describe, expect, test } from '@jest/globals';
import { fineInUnits, indexRate, LegalError } from '../index.ts';

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
  });

  test('Belarus counts in base values', () => {
    expect(fine(735, '2018-05-01', 'BY')).toMatchObject({ unit: 'BV', units: 30, rate: 24.5, warnings: [] });
  });
});

describe('what does not fit is a warning and stays as stated', () => {
  test('a court of June 2021 that used the rate of 2020', () => {
    const result = fine(58_338, '2021-06-01');
    expect(result).toMatchObject({ recognised: false, rate: 2917, units: 19.9993 });
    expect(result.warnings).toEqual([expect.stringMatching(/It is 21 MCI at 2,778, the rate from 2020-04-01/)]);
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
  [{ on: '2021-11-31' }, 'on'],
  [{ jurisdiction: 'FR' }, 'jurisdiction'],
])('%j is refused', (change, field) => {
  const refused = () => fineInUnits({ jurisdiction: 'KZ', amount: 2917, currency: 'KZT', on: '2021-11-02', ...change });
  expect(refused).toThrow(LegalError);
  expect(refused).toThrow(expect.objectContaining({ field }) as unknown as Error);
});
