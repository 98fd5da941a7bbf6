import { describe, expect, test } from '@jest/globals';
import { caseLaw, createLegal, jurisdictions } from '../index.ts';

describe('an article that nobody can be charged with', () => {
  const { notACharge } = caseLaw();

  test('is known by its code as well: CC 40 lists the kinds of punishment', () => {
    expect(notACharge({ jurisdiction: 'KZ', code: 'CC', article: '40' })).toBe(
      'it lists the kinds of punishment (CC art. 40).',
    );
  });

  test.each([
    { jurisdiction: 'KZ', code: 'CAO', article: '40' },
    { jurisdiction: 'KZ', code: 'CC', article: '405' },
    { jurisdiction: 'BY', code: 'CC', article: '40' },
    { jurisdiction: 'FR', code: 'CC', article: '40' },
  ])('%j may be one', (named) => {
    expect(notACharge(named)).toBeNull();
  });

  test('that nobody has verified says so', () => {
    const law = createLegal(
      jurisdictions.map((country) => ({
        ...country,
        notCharges: country.notCharges.map((known) => ({ ...known, status: 'unverified' as const })),
      })),
    );
    expect(caseLaw(law).notACharge({ jurisdiction: 'KZ', code: 'CC', article: '40' })).toMatch(
      /CC art\. 40, unverified/,
    );
  });
});

describe('what is said of a fine', () => {
  const { fineWarnings } = caseLaw();

  test('is nothing where it fits, and which rate it would fit where it does not', () => {
    const fine = { jurisdiction: 'KZ', currency: 'KZT', on: '2021-06-01' };
    expect(fineWarnings({ ...fine, amount: 61_257 })).toEqual([]);
    expect(fineWarnings({ ...fine, amount: 58_338 })).toEqual([expect.stringMatching(/21 MCI at 2,778/)]);
  });

  test('is nothing in a country whose law is not on file', () => {
    expect(fineWarnings({ jurisdiction: 'FR', amount: 1000, currency: 'EUR', on: '2021-06-01' })).toEqual([]);
  });
});

describe('an article of a code that has had several editions', () => {
  const { notInForce } = caseLaw();
  const cc = { jurisdiction: 'KZ', code: 'CC', article: '164' };

  test('is of the one in force on the day, where none is named', () => {
    for (const on of ['2010-05-01', '2014-12-31', '2015-01-01', '2021', '../2000-01-01', null]) {
      expect(notInForce(cc, on)).toBeNull();
    }
    expect(notInForce(cc, '1995-05-01')).toMatch(
      /of 1997 was in force from 1998-01-01 until 2014-12-31 .*the date is 1995/,
    );
  });

  test('names its code by the year, and is doubted on a day on which that was not in force', () => {
    const old = { ...cc, adopted: 1997 };
    expect(notInForce(old, '2014-12-31')).toBeNull();
    // A year in which it may still have been in force is no reason to doubt.
    expect(notInForce(old, '2014')).toBeNull();
    expect(notInForce(old, '2015-01-01')).toMatch(
      /^the Criminal Code of 1997 was in force from 1998-01-01 until 2014-12-31 \(unverified\); .* The CC of 2014 was in force then\./,
    );
    expect(notInForce({ ...cc, adopted: 2014 }, '2010-01-01')).toMatch(/The CC of 1997 was in force then\./);
  });

  test('of a year that is not on file is doubted on any day', () => {
    expect(notInForce({ ...cc, adopted: 1998 }, null)).toBe(
      'a CC adopted in 1998 is not on file; known are those of 1997 and 2014.',
    );
  });

  test('is not doubted where no code of that name is on file', () => {
    expect(notInForce({ ...cc, code: 'LAW', adopted: 1998 }, '2021-01-01')).toBeNull();
    expect(notInForce({ ...cc, jurisdiction: 'FR' }, '1950-01-01')).toBeNull();
  });
});
