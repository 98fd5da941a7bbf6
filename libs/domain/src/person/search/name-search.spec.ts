import { describe, expect, test } from '@jest/globals';
import { matchOf, nameSearch, whoIsMeant } from './name-search.ts';

const score = (asked: string, ...names: string[]) => matchOf(nameSearch(asked), names)?.score ?? 0;
const finds = (asked: string, ...names: string[]) => score(asked, ...names) > 0;

describe('a name is found by', () => {
  test.each([
    ['the very text', 'Садыков Айдар', 'Садыков Айдар'],
    ['a family name alone', 'Садыков', 'Садыков Айдар'],
    ['a given name alone', 'Айдар', 'Садыков Айдар'],
    ['a patronymic', 'Болатович', 'Садыков Айдар Болатович'],
    ['its beginning', 'Абил', 'Нуржан Абильдаев'],
    ['a piece from its middle', 'жан', 'Нуржан Абильдаев'],
    ['the name in brackets', 'Ахметова', 'Садыкова (Ахметова) Айгуль'],
    ['another order', 'Айдар Садыков', 'Садыков Айдар'],
    ['Latin letters for Cyrillic ones', 'Sadykov', 'Садыков Айдар'],
    ['Cyrillic letters for Latin ones', 'Абильдаев', 'Nurzhan Abildaev'],
    ['Kazakh letters for Russian ones', 'Нұржан', 'Нуржан Абильдаев'],
    ['Russian letters for Kazakh ones', 'Кайрат', 'Қайрат Әбілдаев'],
    ['a letter that is wrong', 'Садыкав', 'Садыков Айдар'],
    ['two letters that changed places', 'Аблидаев', 'Абильдаев Нуржан'],
    ['a name in full where an initial is recorded', 'Садыков Айдар', 'Садыков А.'],
    ['an initial where the name is recorded in full', 'Садыков А.', 'Садыков Айдар'],
    ['words around it that are no name', 'арест Садыкова в Шымкенте', 'Садыков Айдар'],
    ['a possessive', 'Ashtaev’s', 'Ashtaev Zh.'],
    ['a script that has no table', 'გიორგი', 'გიორგი მამაცაშვილი'],
  ])('%s', (_, asked, name) => {
    expect(finds(asked, name)).toBe(true);
  });

  test.each([
    ...['Садыкова', 'Садыкову', 'Садыковым', 'Садыкове', 'Садыковой', 'Садыковы', 'Садыковых'].map((one) => [
      one,
      'Садыков',
    ]),
    ...['Садыкова', 'Садыковой', 'Садыкову', 'Садыковою'].map((one) => [one, 'Садыкова']),
    ...['Абильдаеву', 'Абильдаевым', 'Абильдаева'].map((one) => [one, 'Абильдаев']),
    ...['Пушкина', 'Пушкину', 'Пушкиным'].map((one) => [one, 'Пушкин']),
    ...['Достоевского', 'Достоевскому', 'Достоевским', 'Достоевская'].map((one) => [one, 'Достоевский']),
    ...['Достоевской', 'Достоевскую'].map((one) => [one, 'Достоевская']),
    ...['Нурлана', 'Нурлану', 'Нурланом', 'Нурлане', 'Нұрланның', 'Нұрланға', 'Нұрланды', 'Нұрланмен'].map((one) => [
      one,
      'Нурлан',
    ]),
    ...['Айгули', 'Айгулю', 'Айгүлден'].map((one) => [one, 'Айгуль']),
    ...['Сергея', 'Сергею', 'Сергеем', 'Сергее'].map((one) => [one, 'Сергей']),
    ...['Марии', 'Марию', 'Марией'].map((one) => [one, 'Мария']),
    ...['Игоря', 'Игорем', 'Игорю'].map((one) => [one, 'Игорь']),
    ...['Ибрагимом', 'Ибрагима'].map((one) => [one, 'Ибрагим']),
  ])('its form %s: %s, surer than by a wrong letter', (asked, name) => {
    expect(score(asked!, name!)).toBeGreaterThanOrEqual(0.85);
  });
});

test.each([
  ['Садыков', 'Ахметов Айдар'],
  ['Асан', 'Асен'],
  ['Тулеген', 'Иманбай Т.'],
  ['', 'Садыков'],
  ['—', 'Садыков'],
])('%j does not find %s', (asked, name) => {
  expect(finds(asked, name)).toBe(false);
});

test('the very same text alone has the score 1, whatever else is as good', () => {
  expect(score('садыков  айдар', 'Садыков Айдар')).toBe(1);
  expect(score('Айдар Садыков', 'Садыков Айдар')).toBe(0.99);
  expect(score('Sadykov Aidar', 'Садыков Айдар')).toBe(0.99);
});

test('the same word is better than its form, a form than a beginning, a beginning than a wrong letter, that than a piece', () => {
  const scores = ['Садыков', 'Садыковой', 'Садык', 'Садыкав', 'адык'].map((one) => score(one, 'Садыков Айдар'));
  expect([...scores].sort((a, b) => b - a)).toEqual(scores);
  expect(new Set(scores).size).toBe(scores.length);
});

test.each([
  ['Садыковой', 'Садыкова Айгуль', 'Садыков Айдар'],
  ['Садыковым', 'Садыков Айдар', 'Садыкова Айгуль'],
  ['Достоевскую', 'Достоевская Анна', 'Достоевский Фёдор'],
  ['Достоевскому', 'Достоевский Фёдор', 'Достоевская Анна'],
])('a case that only a man’s or only a woman’s name has finds that first: %s is %s before %s', (asked, one, other) => {
  expect(score(asked, one)).toBeGreaterThan(score(asked, other));
  expect(score(asked, other)).toBeGreaterThan(0.7);
});

test('words are looked for in all names of a person together', () => {
  expect(matchOf(nameSearch('Айгуль Ахметова'), ['Садыкова Айгуль', 'Ахметова'])?.found).toEqual([0, 1]);
});

const meant = (asked: string, people: readonly string[]) =>
  whoIsMeant(
    people.flatMap((name) => {
      const match = matchOf(nameSearch(asked), [name]);
      return match ? [{ name, match }] : [];
    }),
  ).map(({ name }) => name);

test('who has every word is meant, and not everybody who has one of them', () => {
  const people = ['Нурлан Садыков', 'Нурлан Ахметов', 'Садыков А.'];
  expect(meant('Нурлана Садыкова', people)).toEqual(['Нурлан Садыков']);
});

test('a word that is no name hides nobody, though it begins a name', () => {
  expect(meant('над Ахметовым', ['Ахметов Болат', 'Ахметова Надежда'])).toEqual(['Ахметов Болат', 'Ахметова Надежда']);
});

test('a preposition is no initial, and an initial is one', () => {
  const people = ['Садыков Айдар', 'Садыков Владимир'];
  expect(meant('арест Садыкова в Шымкенте', people)).toEqual(people);
  expect(meant('арест Садыкова В.', people)).toEqual(['Садыков Владимир']);
});
