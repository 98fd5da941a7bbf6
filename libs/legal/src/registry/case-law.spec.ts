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
        notCharges: country.notCharges?.map((known) => ({ ...known, status: 'unverified' as const })),
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
