import { expect, test } from '@jest/globals';
import { fixedClock } from '#testing';
import { opaqueKey, opaqueKeyFrom } from './opaque-key.ts';
import { SystemIdentity } from './system-identity.ts';

const KEY = /^[0-9a-hjkmnp-tv-z]{9,10}$/;

test('a key that tells nothing is another each time, in letters that are not mixed up', () => {
  const identity = new SystemIdentity(fixedClock('2021-11-09T06:00:00Z'));
  const keys = Array.from({ length: 2_000 }, () => opaqueKey(identity));
  expect(new Set(keys).size).toBe(keys.length);
  for (const key of keys) expect(key).toMatch(KEY);
  expect(keys[0]).toHaveLength(10);
  // A letter first; every other place has every character.
  expect(keys.filter((key) => /^\d/.test(key))).toEqual([]);
  for (let at = 0; at < 10; at++) expect(new Set(keys.map((key) => key[at])).size).toBe(at === 0 ? 22 : 32);
});

test('one that is made for a name is the same each time, and has nothing of it', () => {
  expect(opaqueKeyFrom('a', 'abildaev')).toBe(opaqueKeyFrom('a', 'abildaev'));
  expect(opaqueKeyFrom('a', 'abildaev')).not.toBe(opaqueKeyFrom('b', 'abildaev'));
  expect(opaqueKeyFrom('a', 'abildaev')).toMatch(KEY);
});
