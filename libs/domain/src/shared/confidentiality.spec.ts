import { expect, test } from '@jest/globals';
import { type Confidentiality, confidentialities, confidentialityRank, strictest } from './confidentiality.ts';

test('public is known to the most, internal to the fewest', () => {
  expect(confidentialities.map(confidentialityRank)).toEqual([0, 1, 2]);
  expect([...confidentialities]).toEqual(['public', 'partners', 'internal']);
});

test.each<[Confidentiality[], Confidentiality]>([
  [[], 'public'],
  [['public'], 'public'],
  [['public', 'partners'], 'partners'],
  [['internal', 'public', 'partners'], 'internal'],
  [['partners', 'partners'], 'partners'],
])('the strictest of %j is %s', (levels, one) => {
  expect(strictest(levels)).toBe(one);
  expect(strictest(new Set(levels.toReversed()))).toBe(one);
});
