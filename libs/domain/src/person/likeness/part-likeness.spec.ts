import { describe, expect, test } from '@jest/globals';
import { firstLettersFor, initialAgrees, onlyOneLetterOff } from './part-likeness.ts';
import { readName } from './written-name.ts';

describe('one letter apart', () => {
  test.each([
    ['abildaev', 'abilbaev', 'another letter'],
    ['abildaev', 'bbildaev', 'another first letter'],
    ['abildaev', 'abildaex', 'another last letter'],
    ['abildaev', 'abildaevv', 'one more at the end'],
    ['abildaev', 'xabildaev', 'one more at the beginning'],
    ['abildaev', 'abilaev', 'one less'],
    ['abildaev', 'ablidaev', 'two that changed places'],
    ['abildaev', 'baildaev', 'the first two'],
    ['abildaev', 'abildave', 'the last two'],
    ['asano', 'asino', 'five letters are enough'],
    ['asano', 'asanov', 'also of the shorter one'],
  ])('%s and %s: %s', (a, b) => {
    expect(onlyOneLetterOff(a, b)).toBe(true);
    expect(onlyOneLetterOff(b, a)).toBe(true);
  });

  test.each([
    ['abildaev', 'abildaev', 'the same'],
    ['abildaev', 'abilbaex', 'two other letters'],
    ['abildaev', 'abildaevov', 'two more'],
    ['abildaev', 'abaldev', 'one other and one less'],
    ['abildaev', 'alibdaev', 'two places apart'],
    ['abildaev', 'ablidaex', 'changed places and another'],
    ['abildaev', 'ailbdaev', 'three that changed places'],
    ['asan', 'asen', 'four letters are others'],
    ['asan', 'asano', 'four and five too'],
  ])('%s and %s are not: %s', (a, b) => {
    expect(onlyOneLetterOff(a, b)).toBe(false);
    expect(onlyOneLetterOff(b, a)).toBe(false);
  });
});

describe('an initial', () => {
  const part = (name: string) => readName({ name }).parts[0]!;

  test.each([
    ['Z.', 'Zarina'],
    ['Z.', 'Zhanmurat'],
    ['Zh.', 'Жанмурат'],
    ['Ж.', 'Zhanmurat'],
    ['S.', 'Shamil'],
    ['Y.', 'Yerulan'],
    ['Y.', 'Erulan'],
    ['E.', 'Yerulan'],
    ['Ye.', 'Erulan'],
    ['Z.', 'Zh.'],
    ['А.', 'Azamat'],
    ['Қ.', 'Kairat'],
  ])('%s can stand for %s', (initial, name) => {
    expect(initialAgrees(part(initial), part(name))).toBe(true);
  });

  test.each([
    ['Zh.', 'Zarina'],
    ['A.', 'Bolat'],
    ['Sh.', 'Serik'],
    ['E.', 'Aidar'],
    ['A.', 'Erulan'],
    ['Zh.', 'Sh.'],
  ])('%s cannot stand for %s', (initial, name) => {
    expect(initialAgrees(part(initial), part(name))).toBe(false);
  });

  test.each([
    ['', []],
    ['a', ['a']],
    ['azamat', ['a']],
    // Of Zhanmurat, Z. and Zh. are initials; Z. itself stands for names in Z and in Zh.
    ['janmurat', ['j', 'i', 'z']],
    ['z', ['z', 'j']],
    ['zarina', ['z']],
    ['xamil', ['s', 'x']],
    ['s', ['s', 'x']],
    ['hasan', ['h', 'k']],
    ['ci', ['c', 'k', 't']],
    // Ц. stands for names in Ts and, as it is heard, in Ch.
    ['ts', ['t', 'c']],
    ['tsoi', ['t']],
    ['erulan', ['e', 'i']],
  ])('names in %j begin with, or are initialled, %j', (given, letters) => {
    expect([...firstLettersFor(given)].sort()).toEqual([...letters].sort());
  });
});
