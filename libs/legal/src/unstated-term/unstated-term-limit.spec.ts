import { describe, expect, test } from '@jest/globals';
import { unstatedTermLimit } from '../index.ts';

const held = { jurisdiction: 'KZ', kind: 'detention', from: '2021-11-29', zone: 'Asia/Almaty' };

describe('a detention without a stated term becomes a matter of concern', () => {
  test('72 hours after the last moment at which it may have begun', () => {
    const limit = unstatedTermLimit(held);
    expect(limit?.instant).toBe('2021-12-03T00:00:00+06:00');
    expect(limit?.working.join('\n')).toMatch(/72 hours, CPC art\. 131.*verified/);
    expect(limit?.working.join('\n')).toMatch(/release unconfirmed\. It is no release date/);
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

  test.each([{ from: '2021-11-29/..' }, { jurisdiction: 'FR' }, { on: '2012-01-01' }])(
    '%j: nothing bounds it',
    (change) => {
      expect(unstatedTermLimit({ ...held, ...change })).toBeNull();
    },
  );
});
