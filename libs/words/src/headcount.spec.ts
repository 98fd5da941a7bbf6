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
