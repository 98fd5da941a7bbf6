import { expect, test } from '@jest/globals';
import { words } from './index.ts';

test.each([
  ['en', { from: 1, to: null }, 'at least 1 person'],
  ['en', { from: 12, to: 12 }, '12 people'],
  ['en', { from: 12, to: null }, 'at least 12 people'],
  ['en', { from: null, to: 20 }, 'at most 20 people'],
  ['en', { from: 10, to: 15 }, '10 to 15 people'],
  ['ru', { from: 21, to: 21 }, '21 человек'],
  ['ru', { from: 2, to: 2 }, '2 человека'],
  ['ru', { from: 12, to: 12 }, '12 человек'],
  ['ru', { from: 12, to: null }, 'не менее 12 человек'],
  ['ru', { from: 21, to: null }, 'не менее 21 человека'],
  ['ru', { from: null, to: 22 }, 'не более 22 человек'],
  ['ru', { from: 10, to: 15 }, 'от 10 до 15 человек'],
  ['kk', { from: 12, to: null }, 'кемінде 12 адам'],
  ['kk', { from: 10, to: 15 }, '10–15 адам'],
] as const)('in %s a group of %j is “%s”', (language, count, said) => {
  expect(words(language).headcount(count)).toBe(said);
});

test.each([
  ['en', [1, true, 0], '1 person'],
  ['en', [13, true, 1], '13 people, among them a group'],
  ['en', [13, false, 2], 'at least 13 people, among them 2 groups of whom it is not known how many they are'],
  ['ru', [21, true, 0], '21 человек'],
  ['ru', [13, true, 2], '13 человек, среди них 2 группы'],
  ['ru', [21, false, 1], 'не менее 21 человека, среди них группа, точная численность неизвестна'],
  ['kk', [13, false, 1], 'кемінде 13 адам, олардың ішінде бір топ бар, нақты саны белгісіз'],
] as const)('in %s %j are “%s”', (language, [atLeast, isExact, groups], said) => {
  expect(words(language).people({ atLeast, isExact, groups })).toBe(said);
});
