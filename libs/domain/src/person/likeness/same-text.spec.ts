import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { nameOfAnyScript, typedOtherwise } from '#testing';
import { likeness } from './likeness.ts';
import { sameText } from './same-text.ts';

describe('a name typed as it is recorded is that name, score 1', () => {
  test.each([
    ['Aibek Bolatuly', 'aibek  BOLATULY'],
    ['Айгүл Серікқызы', 'АЙГҮЛ СЕРІКҚЫЗЫ'],
    ['გიორგი მაისურაძე', ' გიორგი\tმაისურაძე '],
    ['Արամ Խաչատրյան', 'արամ խաչատրյան'],
    ['محمد علي', 'محمد  علي'],
    ['李小龍', '李 小龍'],
    ['김정은', '김 정은'.normalize('NFD')],
    ['ＡＢＣ', 'abc'],
    ['Weiß', 'WEISS'],
    ['Σωκράτης', 'ΣΩΚΡΆΤΗΣ'],
    ['Abıldaev', 'ABILDAEV'],
    ['O’Brien-Smith', "o'brien‑smith"],
    ['A. B.', 'a.b.'],
    ['J. (Bob) 3', 'j. (bob) 3'],
    ['🦊', '🦊'],
    ['...', '...'],
    ['A', 'a'],
    ['\u200b', '\u200b'],
    ['\u202eAshtaev\u202c', 'ashtaev'],
    ['Nur-Sultan', 'Nur-Sultan'],
  ])('%j and %j', (recorded, typed) => {
    const found = likeness({ name: recorded }, { name: typed });
    expect(found).toMatchObject({ score: 1, proposed: true });
    expect(found.reasons.map(({ code }) => code)).toEqual(['name-same']);
  });

  test('whatever was recorded as the family name', () => {
    const recorded = { name: 'Aibek Bolatuly', family: 'Bolatuly', given: 'Aibek' };
    expect(likeness(recorded, { name: 'aibek bolatuly' }).score).toBe(1);
  });

  test('in any script, case, spacing and composition', () => {
    fc.assert(
      fc.property(
        nameOfAnyScript.chain((name) => fc.tuple(fc.constant(name), typedOtherwise(name))),
        ([name, typed]) => {
          expect(sameText(typed)).toBe(sameText(name));
          expect(likeness({ name }, { name: typed })).toMatchObject({ score: 1, proposed: true });
        },
      ),
      { numRuns: 3000 },
    );
  });
});

test.each([
  ['', ''],
  [' ', '\t'],
])('text without anything is no name: %j', (a, b) => {
  expect(likeness({ name: a }, { name: b }).proposed).toBe(false);
});

test.each([
  ['გიორგი', 'გიორგი მაისურაძე'],
  ['李小龍', '李小凤'],
  ['Muller', 'Müller'],
  ['...', '…!'],
])('%s is another text than %s', (a, b) => {
  expect(sameText(a)).not.toBe(sameText(b));
});

describe('a surname that ends like a patronymic is found in other spellings too', () => {
  const recorded = { name: 'Aibek Bolatuly', family: 'Bolatuly', given: 'Aibek' };

  test.each(['Айбек Болатұлы', 'Bolatuly Aibek', 'Болатулы А.', 'Bolatuly'])('%s', (name) => {
    expect(likeness(recorded, { name }).proposed).toBe(true);
    expect(likeness({ name }, recorded).score).toBe(likeness(recorded, { name }).score);
  });

  test('and a brother is not meant by it', () => {
    expect(likeness(recorded, { name: 'Serik Bolatuly' }).proposed).toBe(false);
  });

  test('nor is somebody else of the same father’s name who has a family name', () => {
    expect(likeness(recorded, { name: 'Orazbaev Aibek Bolatuly' }).proposed).toBe(false);
  });
});
