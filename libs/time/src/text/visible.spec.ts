import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { textWidth, visible } from './visible.ts';

describe('a text on one line of a terminal', () => {
  test.each([
    ['Нұржан Әбілдаев', 'Нұржан Әбілдаев'],
    ['a\nb\r\tc', 'a␊b␍␉c'],
    ['\u001b[31mred\u0007', '␛[31mred␇'],
    ['\u007f\u009b2J', '␡\\u{9b}2J'],
    ['\u2028\u2029', '\\u{2028}\\u{2029}'],
    ['\u202eabc\u2066\u200f\u061c', '\\u{202e}abc\\u{2066}\\u{200f}\\u{61c}'],
    ['a\u200b\u200d\ufeff\u00ad', 'a\\u{200b}\\u{200d}\\u{feff}\\u{ad}'],
    ['\u3164\u034f\ud800', '\\u{3164}\\u{34f}\\u{d800}'],
  ])('%j is shown as %s', (text, shown) => {
    expect(visible(text)).toBe(shown);
  });

  test('is the same whatever was made visible before, and has nothing left that cannot be seen', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary' }), (text) => {
        const shown = visible(text);
        expect(visible(shown)).toBe(shown);
        expect(shown).not.toMatch(/[\p{Cc}\p{Cf}\p{Zl}\p{Zp}]/u);
      }),
    );
  });
});

test.each([
  ['abc', 3],
  ['Әбілдаев', 8],
  ['и\u0306', 1],
  ['王小明', 6],
  ['ｱ', 1],
  ['Ａ', 2],
  ['😀', 2],
  ['🇰🇿', 2],
  ['', 0],
])('%s is %i columns wide', (text, width) => {
  expect(textWidth(text)).toBe(width);
});
