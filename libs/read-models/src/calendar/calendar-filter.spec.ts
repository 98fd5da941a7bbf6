import { expect, test } from '@jest/globals';
import { fits } from './calendar-filter.ts';

const entry = { persons: ['a'], place: 'Shymkent', region: null, statutes: ['KZ CAO 488(6)'], kind: 'detention' };
const statute = (asked: string) =>
  fits({ person: null, place: null, region: null, statute: asked, kind: null, everything: false }, entry);

test('an article is meant with its parts, a code with its articles, and none with another that begins like it', () => {
  expect(['KZ CAO 488(6)', 'kzcao488', ' KZ  CAO 488 ', 'kz cao'].map(statute)).toEqual([true, true, true, true]);
  expect(['KZ CAO 48', 'KZ CAO 4', 'KZ', 'KZ CC', 'KZ CAO 488(60)', ''].map(statute)).toEqual(Array(6).fill(false));
});
