import { describe, expect, test } from '@jest/globals';
import { jurisdictions, listRules, requireRule } from '../index.ts';

/** The law that comes with Habeas, figure by figure as the sources have it: a slip here holds somebody too long. */
const unitOf = (country: string) => jurisdictions.find(({ code }) => code === country)?.indexUnit;

describe('index units', () => {
  test('the monthly calculation index of Kazakhstan', () => {
    const { rates, ...unit } = unitOf('KZ')!;
    expect(unit).toEqual({ unit: 'MCI', name: 'monthly calculation index', currency: 'KZT', knownTo: '2026-12-31' });
    expect(rates.map(({ from, amount, purposes, status }) => [from, amount, purposes.join(), status])).toEqual([
      ['2015-01-01', 1982, '', 'verified'],
      ['2016-01-01', 2121, '', 'verified'],
      ['2017-01-01', 2269, '', 'unverified'],
      ['2018-01-01', 2405, '', 'verified'],
      ['2019-01-01', 2525, '', 'verified'],
      ['2020-01-01', 2651, '', 'verified'],
      ['2020-04-01', 2778, '', 'verified'],
      ['2021-01-01', 2917, '', 'verified'],
      ['2022-01-01', 3063, '', 'verified'],
      ['2022-04-01', 3180, 'benefits', 'verified'],
      ['2023-01-01', 3450, '', 'verified'],
      ['2024-01-01', 3692, '', 'verified'],
      ['2025-01-01', 3932, '', 'verified'],
      ['2026-01-01', 4325, '', 'verified'],
    ]);
  });

  test('the base value of Belarus', () => {
    const { rates, ...unit } = unitOf('BY')!;
    expect(unit).toEqual({ unit: 'BV', name: 'base value', currency: 'BYN', knownTo: '2026-12-31' });
    expect(rates.map(({ from, amount }) => `${from} ${amount}`)).toEqual([
      '2016-01-01 21',
      '2017-01-01 23',
      '2018-01-01 24.5',
      '2019-01-01 25.5',
      '2020-01-01 27',
      '2021-01-01 29',
      '2022-01-01 32',
      '2023-01-01 37',
      '2024-01-01 40',
      '2025-01-01 42',
      '2026-01-01 45',
    ]);
    expect(rates.every(({ purposes, status }) => purposes.length === 0 && status === 'verified')).toBe(true);
  });
});

describe('rules', () => {
  const longestTerms: readonly (readonly [id: string, limits: string])[] = [
    ['kz.administrative-detention', 'PT3H unverified, PT24H unverified, PT48H unverified'],
    ['kz.administrative-arrest', 'P30D unverified'],
    ['kz.criminal-detention', 'PT48H unverified, PT72H verified'],
    ['kz.remand', 'P2M verified, P3M verified, P9M verified, P12M unverified, P18M unverified'],
    ['kz.imprisonment', ''],
    ['kz.restriction-of-liberty', ''],
    ['by.administrative-detention', 'PT3H verified, PT72H unverified'],
    ['by.administrative-arrest', 'P15D verified, P30D verified'],
    ['by.criminal-detention', 'PT72H verified, P20D verified'],
    ['by.remand', ''],
    ['by.imprisonment', ''],
    ['by.restriction-of-liberty', ''],
  ];

  test.each(longestTerms)('%s has as its longest terms: %s', (id, limits) => {
    expect(
      requireRule(id)
        .limits.map(({ duration, status }) => `${duration} ${status}`)
        .join(', '),
    ).toBe(limits);
  });

  test('all are held to their longest terms here', () => {
    expect(longestTerms.map(([id]) => id).sort()).toEqual([...new Set(listRules().map(({ id }) => id))].sort());
  });

  test('those of Kazakhstan are of the Codes of 2014, of Belarus only the arrest is dated', () => {
    const rules = ['BY', 'KZ'].flatMap((jurisdiction) => listRules({ jurisdiction }));
    expect(rules.map(({ id, inForceFrom, inForceTo }) => [id, inForceFrom, inForceTo])).toEqual([
      ['by.administrative-arrest', '2021-03-01', null],
      ...['administrative-detention', 'criminal-detention', 'imprisonment', 'remand', 'restriction-of-liberty'].map(
        (name) => [`by.${name}`, null, null],
      ),
      ...listRules({ jurisdiction: 'KZ' }).map(({ id }) => [id, '2015-01-01', null]),
    ]);
  });

  test('time held counts day for day, but before a verdict it may count for more in both', () => {
    const raised = listRules()
      .map(({ id }) => requireRule(id))
      .filter(({ credit }) => credit.most.numerator !== credit.most.denominator);
    expect(raised.map(({ id, credit }) => [id, credit.least, credit.most])).toEqual([
      ['by.imprisonment', { numerator: 1, denominator: 1 }, { numerator: 3, denominator: 2 }],
      ['by.restriction-of-liberty', { numerator: 1, denominator: 1 }, { numerator: 2, denominator: 1 }],
      ['kz.imprisonment', { numerator: 1, denominator: 1 }, { numerator: 2, denominator: 1 }],
    ]);
    // No article on credit has been read in either country, and on counting only that of the Kazakh CAO.
    expect(listRules().every(({ id }) => requireRule(id).credit.status === 'unverified')).toBe(true);
    const counted = listRules().filter(({ id }) => requireRule(id).counting.status === 'verified');
    expect(counted.map(({ id }) => id)).toEqual(['kz.administrative-arrest', 'kz.administrative-detention']);
  });

  test('where time held may count for more, or a restriction begin later, that is said', () => {
    const cautious = (caution: (id: string) => string | null) =>
      listRules().flatMap(({ id }) => (caution(id) === null ? [] : [id]));
    expect(cautious((id) => requireRule(id).credit.caution)).toEqual([
      'by.imprisonment',
      'by.restriction-of-liberty',
      'kz.imprisonment',
    ]);
    expect(cautious((id) => requireRule(id).rulingCaution)).toEqual([
      'by.restriction-of-liberty',
      'kz.restriction-of-liberty',
    ]);
    expect(cautious((id) => requireRule(id).overridden)).toEqual([]);
  });
});

test('detention without a court lasts 72 hours in both, in Kazakhstan by the Codes of 2014', () => {
  const without = jurisdictions.map(({ code, withoutCourt }) =>
    withoutCourt.map(({ kinds, duration, status, inForceFrom, inForceTo }) => [
      code,
      kinds.join(),
      duration,
      status,
      inForceFrom,
      inForceTo,
    ]),
  );
  expect(without.flat()).toEqual([
    ['KZ', 'detention,criminal_detention', 'PT72H', 'verified', '2015-01-01', null],
    ['BY', 'detention,criminal_detention', 'PT72H', 'verified', null, null],
  ]);
});

test('codes are in force from the end of those before them, and nobody has verified their dates', () => {
  const editions = jurisdictions.flatMap(({ code: country, codes }) =>
    codes.flatMap(({ code, editions }) =>
      editions.map((edition) => [country, code, edition.adopted, edition.inForceFrom, edition.inForceTo]),
    ),
  );
  expect(editions).toEqual([
    ['KZ', 'CC', 1997, '1998-01-01', '2014-12-31'],
    ['KZ', 'CC', 2014, '2015-01-01', null],
    ['KZ', 'CPC', 1997, '1998-01-01', '2014-12-31'],
    ['KZ', 'CPC', 2014, '2015-01-01', null],
    ['KZ', 'CAO', 2001, null, '2014-12-31'],
    ['KZ', 'CAO', 2014, '2015-01-01', null],
    ['KZ', 'APPC', 2020, '2021-07-01', null],
    ['BY', 'CC', 1999, '2001-01-01', null],
    ['BY', 'CPC', 1999, '2001-01-01', null],
    ['BY', 'CAO', 2003, '2007-03-01', '2021-02-28'],
    ['BY', 'CAO', 2021, '2021-03-01', null],
  ]);
  expect(
    jurisdictions
      .flatMap(({ codes }) => codes)
      .every(({ editions }) => editions.every(({ status }) => status === 'unverified')),
  ).toBe(true);
});
