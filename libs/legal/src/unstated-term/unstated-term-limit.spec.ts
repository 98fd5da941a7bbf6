import { describe, expect, test } from '@jest/globals';
import { LegalError } from '../index.ts';
import { freedonia } from '../registry/invented-jurisdictions.ts';
import { createSpeakingLegal as createLegal, unstatedTermLimit } from '../testing/speaking-law.ts';

const held = { jurisdiction: 'KZ', kind: 'detention', from: '2021-11-29', zone: 'Asia/Almaty' };

describe('a detention without a stated term becomes a matter of concern', () => {
  test('72 hours after the last moment at which it may have begun', () => {
    const limit = unstatedTermLimit(held);
    expect(limit?.instant).toBe('2021-12-03T00:00:00+06:00');
    expect(limit?.working).toEqual([
      'No term is stated.',
      'Held since 29 November 2021: begun no later than the end of 29 November 2021.',
      'Longest detention without a court: 72 hours, CPC art. 131 (72 hours, the longest detention without a court); verified.',
      'Not known to be free after the end of 2 December 2021: release unconfirmed. It is no release date.',
    ]);
    expect(unstatedTermLimit({ ...held, kind: 'criminal_detention' })).toEqual(limit);
  });

  test.each([
    ['2021-11', '2021-12-04T00:00:00+06:00'],
    ['../2021-11-29', '2021-12-03T00:00:00+06:00'],
    ['2024-02-28', '2024-03-02T23:00:00+05:00'],
  ])('from %s: %s', (from, instant) => {
    expect(unstatedTermLimit({ ...held, from })?.instant).toBe(instant);
  });

  test('72 hours after the exact moment where one is known', () => {
    expect(unstatedTermLimit({ ...held, fromTime: '2021-11-29T16:00' })?.instant).toBe('2021-12-02T16:00:00+06:00');
  });

  test('in Belarus it says what may lawfully follow', () => {
    const limit = unstatedTermLimit({ ...held, jurisdiction: 'BY', zone: 'Europe/Minsk' });
    expect(limit?.instant).toBe('2021-12-03T00:00:00+03:00');
    expect(limit?.working.at(-1)).toMatch(/20 days before charges/);
  });

  test.each(['administrative_arrest', 'remand', 'imprisonment', 'restriction_of_liberty', 'psychiatric_confinement'])(
    'nothing is said of %s, which starts with a decision',
    (kind) => {
      expect(unstatedTermLimit({ ...held, kind })).toBeNull();
    },
  );

  test.each([
    { from: '2021-11-29/..' },
    { jurisdiction: 'FR' },
    { on: '2012-01-01' },
    { from: '2014-12-31' },
    { from: '2015-01-01', on: '2014-12-31' },
  ])('%j: nothing bounds it', (change) => {
    expect(unstatedTermLimit({ ...held, ...change })).toBeNull();
  });

  test('the law is that of the day asked for, or else of the last day on which it may have begun', () => {
    expect(unstatedTermLimit({ ...held, from: '2014-12-31/2015-01-01' })?.instant).toBe('2015-01-05T00:00:00+06:00');
    expect(unstatedTermLimit({ ...held, from: '2014-12-31', on: '2015-01-01' })).not.toBeNull();
  });

  test.each([
    ['P2D', '2021-05-03T10:00:00-03:00'],
    ['P1DT1H', '2021-05-02T11:00:00-03:00'],
    ['PT90M', '2021-05-01T11:30:00-03:00'],
  ])('a law that says %s is counted in hours from the moment', (duration, instant) => {
    const withoutCourt = freedonia.withoutCourt.map((limit) => ({ ...limit, duration }));
    const law = createLegal([{ ...freedonia, withoutCourt }]);
    const since = { jurisdiction: 'ZZ', kind: 'detention', zone: 'America/Sao_Paulo', from: '2021-05-01' };
    expect(law.unstatedTermLimit({ ...since, fromTime: '2021-05-01T10:00' })?.instant).toBe(instant);
  });

  test.each([
    [{ zone: 'Asia/Almati' }, 'zone'],
    [{ from: '2021-11-31' }, 'from'],
    [{ fromTime: '2021-11-29T25:00' }, 'fromTime'],
  ])('%j is refused', (change, field) => {
    const refused = () => unstatedTermLimit({ ...held, ...change });
    expect(refused).toThrow(LegalError);
    expect(refused).toThrow(expect.objectContaining({ field }) as unknown as Error);
  });
});
