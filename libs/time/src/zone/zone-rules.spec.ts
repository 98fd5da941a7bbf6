import { expect, test } from '@jest/globals';
import { compareZoneData, spansThatDiffer, zoneRules } from './zone-rules.ts';

const seconds = (at: string) => Date.parse(at) / 1_000;

test('a zone has the offsets that its country had', () => {
  const rules = zoneRules('Asia/Almaty');
  expect(rules.slice(-2)).toEqual([
    [seconds('2004-10-30T20:00:00Z'), 6 * 3_600],
    [seconds('2024-02-29T18:00:00Z'), 5 * 3_600],
  ]);
  expect(zoneRules('UTC')).toEqual([[seconds('1990-01-01T00:00:00Z'), 0]]);
});

test('zone data that does not know of a change differs from then on', () => {
  const after = zoneRules('Asia/Almaty');
  const before = after.slice(0, -1);
  expect(spansThatDiffer(before, after)).toEqual([
    { since: '2024-02-29T18:00:00Z', until: null, before: 21_600, after: 18_000 },
  ]);
  expect(spansThatDiffer(after, after)).toEqual([]);
});

test('what was wrong for a while differs for that while', () => {
  const rules = [
    [0, 3_600],
    [1_000, 7_200],
    [2_000, 3_600],
  ] as const;
  expect(spansThatDiffer([[0, 3_600]], rules)).toEqual([
    { since: '1970-01-01T00:16:40Z', until: '1970-01-01T00:33:20Z', before: 3_600, after: 7_200 },
  ]);
  expect(spansThatDiffer([[0, 0]], [[0, 3_600]])).toEqual([{ since: null, until: null, before: 0, after: 3_600 }]);
});

test('a change that is the same for longer than one step is one stretch', () => {
  const before = [
    [0, 0],
    [1_000, 3_600],
  ] as const;
  const after = [
    [0, 3_600],
    [1_000, 7_200],
  ] as const;
  expect(spansThatDiffer(before, after)).toHaveLength(2);
  expect(spansThatDiffer([[0, 0]], [...after.slice(0, 1), [1_000, 3_600]])).toEqual([
    { since: null, until: null, before: 0, after: 3_600 },
  ]);
});

test.each([
  ['2024a', '2025b', -1],
  ['2025b', '2025a', 1],
  ['2025c', '2025c', 0],
  ['2021a', '2021a1', -1],
  ['2019c', '2020a', -1],
])('%s and %s', (one, other, order) => {
  expect(Math.sign(compareZoneData(one, other))).toBe(order);
});
