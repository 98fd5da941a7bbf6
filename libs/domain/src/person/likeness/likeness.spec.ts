import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { anyName } from '../../testing/names.ts';
import { likeness } from './likeness.ts';
import { firstLettersFor, initialAgrees } from './part-likeness.ts';
import { readName } from './written-name.ts';

const of = (a: string, b: string) => likeness({ name: a }, { name: b });
const codes = (a: string, b: string) => of(a, b).reasons.map(({ code }) => code);

describe('one person in two spellings is proposed, whichever is asked first', () => {
  test.each([
    ['Ashtaev Zh.', 'Ashtayev Zhanmurat'],
    ['Z. Ashtaev', 'Ashtayev Zhanmurat'],
    ['Mamay', 'Mamai'],
    ['Zhanbolat Mamay', 'Mamai'],
    ['Baybek', 'Baibek'],
    ['Imanbay', 'Imanbai'],
    ['Sabitov Aibek', 'Sabitov Aybek'],
    ['Aybek Sabitov', 'Sabitov A.'],
    ['Eskendirova', 'Yeskendirova M.'],
    ['Eskendirova-Marua', 'Yeskendirova M.'],
    ['Ескендирова М.', 'Yeskendirova Marua'],
    ['Ескендірова Маруа', 'Eskendirova-Marua'],
    ['Аштаев Жанмурат', 'Ashtayev Zh.'],
    ['Ashtayev’s', 'Ashtaev Zh.'],
    ["Zhanmurat Ashtaev's", 'Аштаев Ж.'],
    ['Әбілдаев Нұржан', 'Abildayev Nurzhan'],
    ['Äbıldaev Nūrjan', 'Abildaev N.'],
    ['Дмитрий Васильев', 'Vasiliev Dmitri'],
    ['Vasilyev Dmitry', 'Васильев Д.'],
    ['Baimagambetov Muratbek', 'Байма­гамбетов М.'],
    ['Orazbaev A. B.', 'Orazbayev Azamat Bolatuly'],
  ])('%s is like %s', (a, b) => {
    expect(of(a, b)).toMatchObject({ proposed: true });
    expect(of(b, a)).toMatchObject({ proposed: true, score: of(a, b).score });
  });
});

describe('others are not, and it is said why', () => {
  test.each([
    ['Baimagambetov Muratbek', 'Baimagambetova D.', 'family-other-gender'],
    ['Baimagambetov M.', 'Baimagambetova M.', 'family-other-gender'],
    ['Baimagambetov Muratbek', 'Baimagambetov D.', 'given-differs'],
    ['Байсальский Марат', 'Baisalskaya M.', 'family-other-gender'],
    ['Nursultan', 'Nur-Sultan', 'place-name'],
    ['Nursultan Abildaev', 'Nur-Sultan', 'place-name'],
    ['Нұрсұлтан', 'Нұр-Сұлтан', 'place-name'],
    ['Nur-Sultan’s', 'Nursultan', 'place-name'],
    ['Nur-Sultan’s \u200e', 'Nursultan', 'place-name'],
    ['Nursultan', 'Nursultan Abildaev', 'only-given-names'],
    ['Nursultan Karimov', 'Nursultan Abildaev', 'only-given-names'],
    ['Sabitov Aibek', 'Sabitov Aidar', 'given-differs'],
    ['Orazbaev Azamat Bolatuly', 'Orazbaev Azamat Serikuly', 'given-differs'],
    ['Asanov B.', 'Asenov K.', 'given-differs'],
    ['Abildaev N.', 'Abilbaev K.', 'given-differs'],
    ['A. B.', 'Abildaev B.', 'no-name'],
    ['…', 'Abildaev B.', 'no-name'],
  ])('%s is not %s: %s', (a, b, code) => {
    expect(of(a, b).proposed).toBe(false);
    expect(codes(a, b)).toContain(code);
    expect(of(b, a)).toMatchObject({ proposed: false, score: of(a, b).score });
    expect(codes(b, a)).toContain(code);
  });
});

test('a letter that is wrong in the family name needs the whole given name beside it', () => {
  expect(of('Abildaev Nurzhan', 'Abilbaev Nurzhan').proposed).toBe(true);
  expect(of('Abildaev N.', 'Abilbaev Nurzhan').proposed).toBe(false);
});

test('Nur-Sultan is a place alone; with a family name it is somebody’s given name', () => {
  expect(of('Nur-Sultan Abildaev', 'Abildaev N.')).toMatchObject({ proposed: true });
});

test('what was recorded of the parts decides which is the family name', () => {
  const marat = { name: 'Marat Askar', family: 'Askar', given: 'Marat' };
  expect(likeness(marat, { name: 'Askar M.' }).proposed).toBe(true);
  expect(likeness(marat, { name: 'Marat K.' }).proposed).toBe(false);
  expect(likeness(marat, { name: 'Marat', family: null }).proposed).toBe(false);
});

test('marks that steer the direction of text change nothing', () => {
  expect(of('\u202eAshtaev\u202c Zh.', 'Ashtaev Zh.')).toMatchObject({ score: of('Ashtaev Zh.', 'Ashtaev Zh.').score });
});

describe('laws', () => {
  test('the order in which two names are given changes neither score nor reasons', () => {
    fc.assert(
      fc.property(anyName, anyName, (a, b) => {
        expect(of(b, a).score).toBe(of(a, b).score);
        expect([...codes(b, a)].sort()).toEqual([...codes(a, b)].sort());
      }),
      { numRuns: 2000 },
    );
  });

  test('every name is proposed for itself, and none is liker to it', () => {
    fc.assert(
      fc.property(anyName, anyName, (a, b) => {
        expect(of(a, a).proposed).toBe(true);
        expect(of(a, b).score).toBeLessThanOrEqual(of(a, a).score);
      }),
      { numRuns: 2000 },
    );
  });

  test('a score is from 0 to 1, and what is proposed has no reason against', () => {
    fc.assert(
      fc.property(fc.oneof(anyName, fc.string()), fc.oneof(anyName, fc.string({ unit: 'grapheme' })), (a, b) => {
        const { score, proposed, reasons } = of(a, b);
        expect(score).toBeGreaterThanOrEqual(0);
        expect(score).toBeLessThanOrEqual(1);
        expect(reasons.length).toBeGreaterThan(0);
        expect(reasons.every((reason) => reason.for)).toBe(proposed || score > 0);
      }),
      { numRuns: 2000 },
    );
  });
});

test('the first letters of an initial miss no name that it can stand for', () => {
  fc.assert(
    fc.property(
      fc.constantFrom(...'abcdeghijklmnopqrstuvwyz', 'Zh', 'Sh', 'Ye', 'Ж', 'Ш', 'Е', 'Х'),
      anyName,
      (one, name) => {
        const [initial] = readName({ name: `${one}.` }).parts;
        for (const part of readName({ name }).parts.filter((other) => !other.initial)) {
          if (initial && initialAgrees(initial, part)) {
            expect(firstLettersFor(initial.spelling)).toContain(part.spelling[0]);
            expect(firstLettersFor(part.spelling)).toContain(initial.spelling[0]);
          }
        }
      },
    ),
    { numRuns: 2000 },
  );
});
