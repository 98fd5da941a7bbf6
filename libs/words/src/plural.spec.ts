import { describe, expect, test } from '@jest/globals';
import { words } from './language.ts';
import { counted } from './plural.ts';

const numbers = [1, 2, 5, 11, 21];

describe('numbers agree with what they count', () => {
  test('in English', () => {
    expect(numbers.map((n) => counted('en', n, { one: 'entry', other: 'entries' }))).toEqual([
      ...['1 entry', '2 entries', '5 entries', '11 entries', '21 entries'],
    ]);
  });

  test('in Russian', () => {
    expect(numbers.map((n) => counted('ru', n, { one: 'запись', few: 'записи', other: 'записей' }))).toEqual([
      ...['1 запись', '2 записи', '5 записей', '11 записей', '21 запись'],
    ]);
    expect(numbers.map((n) => words('ru').dates.duration(`P${n}D`))).toEqual([
      ...['1 день', '2 дня', '5 дней', '11 дней', '21 день'],
    ]);
    expect(numbers.map((n) => words('ru').digestSubject('digest', n))).toEqual([
      'Habeas: ваша сводка (1 запись)',
      'Habeas: ваша сводка (2 записи)',
      'Habeas: ваша сводка (5 записей)',
      'Habeas: ваша сводка (11 записей)',
      'Habeas: ваша сводка (21 запись)',
    ]);
  });

  test('in Kazakh, which has one form behind a number', () => {
    expect(numbers.map((n) => words('kk').dates.duration(`P${n}D`))).toEqual([
      ...['1 күн', '2 күн', '5 күн', '11 күн', '21 күн'],
    ]);
  });
});
