import { expect, test } from '@jest/globals';
import { isDeepEqual } from './deep-equal.ts';

test.each([
  [1, 1],
  [null, null],
  [
    { a: 1, b: { c: [1, 2] } },
    { b: { c: [1, 2] }, a: 1 },
  ],
  [[], []],
  [{}, {}],
])('%j says what %j says', (a, b) => {
  expect(isDeepEqual(a, b)).toBe(true);
});

test.each([
  [1, '1'],
  [0, null],
  [null, {}],
  [null, []],
  [[], {}],
  [[1], { 0: 1 }],
  [
    [1, 2],
    [2, 1],
  ],
  [[1], [1, 2]],
  [{ a: 1 }, { a: 1, b: 2 }],
  [{ a: 1 }, { b: 1 }],
  [{ a: undefined }, { b: undefined }],
  [
    { a: 1, b: 2 },
    { a: 1, b: 3 },
  ],
  [
    { a: 1, b: 2 },
    { a: 0, b: 2 },
  ],
  [{ a: { b: 1 } }, { a: { b: 2 } }],
  ['a', { 0: 'a' }],
  [{ toString: 1 }, {}],
])('%j does not say what %j says, nor the other way', (a, b) => {
  expect(isDeepEqual(a, b)).toBe(false);
  expect(isDeepEqual(b, a)).toBe(false);
});
