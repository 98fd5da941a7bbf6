import { expect, test } from '@jest/globals';
import fc from 'fast-check';
import { anyName } from '../testing/names.ts';
import { wordTelling } from './tells-name.ts';

const told = (text: string, name: string, place: 'key' | 'text' = 'text') =>
  wordTelling(text, [{ name, family: null, given: null }], place);

test.each([
  ['The case of Abildaev', 'Abildaev Nurzhan', 'Abildaev'],
  ['Дело Абильдаева', 'Abildaev Nurzhan', 'Абильдаева'],
  ['О продлении срока Абильдаевой', 'Abildaeva Aigul', 'Абильдаевой'],
  ['Әбілдаевтың ісі', 'Abildayev Nurzhan', 'Әбілдаевтың'],
  ['Abildayeva’s husband', 'Абилдаев Нуржан', 'Abildayeva’s'],
  ['Kim and others', 'Kim Olga', 'Kim'],
  ['Суд над Байсальским', 'Baisalskaya Anna', 'Байсальским'],
  ['მაისურაძის საქმე: მაისურაძე', 'მაისურაძე', 'მაისურაძე'],
  ['审判李小龍', '李小龍', '李小龍'],
])('%j tells %j', (text, name, word) => {
  expect(told(text, name)).toBe(word);
});

test.each([
  ['abildaev-2021-11-02', 'abildaev'],
  ['arrest-nurzhan-1', 'nurzhan'],
  ['nurzhanabildaev2021', 'nurzhanabildaev'],
  ['h-abildayeva', 'abildayeva'],
])('the key %j tells Abildaev Nurzhan', (key, word) => {
  expect(told(key, 'Абилдаев Нуржан', 'key')).toBe(word);
});

test.each([
  ['A student, held at a picket', 'Abildaev Nurzhan'],
  ['Judge Nurzhan Karimov', 'Abildaev Nurzhan'],
  ['N. A.', 'Abildaev Nurzhan'],
  ['Kimono', 'Kim Olga'],
  ['withheld', 'withheld'],
  ['', 'Abildaev Nurzhan'],
])('%j does not tell %j', (text, name) => {
  expect(told(text, name)).toBeNull();
});

test('a name of three letters or more is told by itself, in whichever of its spellings', () => {
  fc.assert(
    fc.property(anyName, (name) => {
      fc.pre(/\p{L}{5}/u.test(name));
      expect([name, told(`the case of ${name} in Almaty`, name)]).toEqual([name, expect.any(String)]);
    }),
  );
});
