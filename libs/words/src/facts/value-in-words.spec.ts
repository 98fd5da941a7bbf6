import { describe, expect, test } from '@jest/globals';
import { words } from '../language.ts';
import { factInWords } from './fact-in-words.ts';
import { fieldInWords } from './field-in-words.ts';
import { valueInWords } from './value-in-words.ts';

const [en, ru] = [words('en'), words('ru')];

describe('what a field of a fact says', () => {
  test.each<readonly [field: string, value: unknown, english: string, russian: string]>([
    ['kind', 'administrative_arrest', 'administrative arrest', 'административный арест'],
    ['kind', 'punishment_cell', 'punishment cell', 'водворение в карцер'],
    ['kinds', ['fine', 'search'], 'fine; search', 'штраф; обыск'],
    ['standing', 'conflicting', 'sources conflict', 'источники противоречат друг другу'],
    ['since', '../2021-04-22', 'not after 22 April 2021', 'не позднее: 22 апреля 2021 года'],
    ['to', '2021-12-10T10:00', '10 December 2021, 10:00', '10 декабря 2021 года, 10:00'],
    ['to', 'P10D', '10 days', '10 дней'],
    ['by', 'P2M', '2 months', '2 месяца'],
    ['by', 'Public prosecutor', 'Public prosecutor', 'Public prosecutor'],
    ['by', 'authority', 'the authority', 'орган власти'],
    ['rule', 'kz.administrative-arrest', 'administrative arrest, KZ', 'административный арест, KZ'],
    ['rule', 'kz.administrative-detention', 'detention, KZ', 'задержание, KZ'],
    ['rule', 'kg.calendar', 'calendar, KG', 'по календарю, KG'],
    ['rule', 'by.a-rule-of-its-own', 'a rule of its own, BY', 'a rule of its own, BY'],
    ['rule', 'as it was written', 'as it was written', 'as it was written'],
    ['exercise', true, 'yes', 'да'],
    ['facility', null, 'nothing', 'ничего'],
    ['legalBases', [], 'nothing', 'ничего'],
    [
      'legalBases',
      { jurisdiction: 'KZ', code: 'CAO', article: '488', part: '6' },
      'KZ CAO 488(6)',
      'ч. 6 ст. 488 КоАП РК',
    ],
    [
      'place',
      { name: 'Almaty', region: 'Almaty region', jurisdiction: 'KZ', zone: 'Asia/Almaty' },
      'Almaty, Almaty region',
      'Almaty, Almaty region',
    ],
    ['sanctions.0.type', 'fine', 'fine', 'штраф'],
    ['sanctions', [{ type: 'arrest', amount: 10, unit: null }], 'type arrest, amount 10', 'вид арест, размер 10'],
    ['sanctions', { type: 'arrest', amount: 3, unit: 'days' }, 'type arrest, amount 3 days', 'вид арест, размер 3 дня'],
    ['sanctions', { amount: 48, unit: 'hours' }, 'amount 48 hours', 'размер 48 часов'],
    ['sanctions', { amount: 20, unit: 'MCI' }, 'amount 20, unit MCI', 'размер 20, единица MCI'],
    ['dates.0', '2021-11-20', '20 November 2021', '20 ноября 2021 года'],
    ['summary', 'held', 'held', 'held'],
  ])('%s: %j', (field, value, english, russian) => {
    expect([valueInWords(en, field, value), valueInWords(ru, field, value)]).toEqual([english, russian]);
  });

  test('is never taken from what every object has', () => {
    expect(valueInWords(en, 'kind', 'constructor')).toBe('constructor');
    expect(valueInWords(en, 'toString', 'detention')).toBe('detention');
  });
});

test('the path of a correction is said part by part, counted from one', () => {
  expect(fieldInWords(en, 'sanctions.0.amount')).toBe('sanctions, 1, amount');
  expect(fieldInWords(en, 'legalBases')).toBe('legal bases');
  expect(fieldInWords(ru, 'place.name')).toBe('место, имя или название');
  expect(['file', 'digest', 'content'].map((field) => fieldInWords(words('kk'), field))).toEqual([
    'файл',
    'мазмұнының SHA-256 мәні',
    'файлда жазылғаны',
  ]);
  expect(fieldInWords(en, 'constructor.gone')).toBe('constructor, gone');
});

test('a fact is called by its type, and an event that is none is refused', () => {
  expect(factInWords(en, 'custody.term-set')).toBe('term of custody set');
  expect(factInWords(ru, 'person.corrected')).toBe('исправлено');
  expect(factInWords(en, 'legal.rule-overridden')).toBe('legal rule set otherwise');
  for (const type of ['custody.unheard-of', 'constructor', '']) expect(() => factInWords(en, type)).toThrow(TypeError);
});

test('how many people a group has is said as such, also where one bound is open', () => {
  const said = (count: object) => valueInWords(words('en'), 'count', count);
  expect(said({ from: 12, to: null })).toBe('at least 12 people');
  expect(said({ from: 10, to: 15 })).toBe('10 to 15 people');
});
