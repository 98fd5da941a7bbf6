import { describe, expect, test } from '@jest/globals';
import { misleadingIn } from './misleading.ts';

const codePoint = (character: string) => `U+${character.codePointAt(0)!.toString(16).toUpperCase().padStart(4, '0')}`;
const range = (from: number, to: number) =>
  Array.from({ length: to - from + 1 }, (_, n) => String.fromCodePoint(from + n));

describe('is named by its code point, in a text of one line and of several', () => {
  test.each([
    ['a mark of direction', ['\u061c', '\u200e', '\u200f', ...range(0x202a, 0x202e), ...range(0x2066, 0x2069)]],
    ['a control character', [...range(0, 8), '\v', '\f', ...range(0x0e, 0x1f), ...range(0x7f, 0x9f)]],
    ['a separator of lines', ['\r', '\u2028', '\u2029']],
    ['half of a surrogate pair', ['\ud800', '\udfff']],
  ])('%s', (_, characters) => {
    for (const character of characters) {
      for (const lines of ['one-line', 'lines'] as const) {
        expect(misleadingIn(`Nur${character}lan`, lines)).toContain(`has ${codePoint(character)}`);
      }
    }
  });
});

test('a text of several lines has tabs and ends of lines, which a text of one line has not', () => {
  expect(misleadingIn('first\n\tsecond\r\nthird', 'lines')).toBeNull();
  expect(misleadingIn('first\nsecond', 'one-line')).toBe('has U+000A, the end of a line; write it on one line');
  expect(misleadingIn('first\tsecond', 'one-line')).toBe('has U+0009, a control character; take it out');
});

test.each([
  ['joiners', 'می‌خواهم', '\u200c'],
  ['emoji of several', '👩‍👧', '\u200d'],
  ['combining marks', 'Й', '\u0306'],
  ['letters from right to left', 'نورلان', 'ن'],
  ['letters of the second plane', '𐞀', '𐞀'],
])('%s are part of a name', (_, name, part) => {
  expect(name.normalize('NFD')).toContain(part);
  expect(misleadingIn(name.normalize('NFD'), 'one-line')).toBeNull();
});
