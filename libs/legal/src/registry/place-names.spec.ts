import { describe, expect, test } from '@jest/globals';
import { namesAskedFor } from '#domain';
import { createLegal, jurisdictions, placeNames } from '../index.ts';
import { namesOnFile } from '../jurisdictions/place-on-file.ts';
import { freedonia } from './invented-jurisdictions.ts';

const { namesOfPlace, placeName } = placeNames();
const astana = jurisdictions[0]!.places[0]!;

test('a place is asked for by every name it has or had; capitals do not count', () => {
  for (const name of ['Nur-Sultan', 'astana', 'АСТАНА']) {
    const names = namesOfPlace(name, 'KZ');
    expect(names[0]).toBe(name);
    expect(names.map((one) => one.toLowerCase()).sort()).toEqual(
      ['astana', 'nur-sultan', 'nursultan', 'астана', 'нур-султан', 'нұр-сұлтан'].sort(),
    );
  }
});

test('a name that is not known, or that another country gave, has only itself', () => {
  expect(namesOfPlace('Zhanatas', 'KZ')).toEqual(['Zhanatas']);
  expect(namesOfPlace('Oral', 'BY')).toEqual(['Oral']);
});

test('a region is no place: Kyzylorda region is not the city', () => {
  const kyzylorda = { name: 'Kyzylorda region', region: 'Kyzylorda', jurisdiction: 'KZ' };
  const { places, regions } = namesAskedFor([kyzylorda, kyzylorda], { namesOfPlace });
  expect(places).toEqual(['Kyzylorda region']);
  expect(regions).toEqual(['Kyzylorda', 'Qyzylorda', 'Кызылорда', 'Қызылорда']);
});

test.each([
  ['Mangystau', 'Mangistau'],
  ['Uralsk', 'Oral'],
  ['Алматы', 'Almaty'],
  ['Чимкент', 'Shymkent'],
  ['Nur-Sultan', 'Astana'],
])('who follows %s follows %s', (name, recorded) => {
  expect(namesOfPlace(recorded, 'KZ')).toContain(name);
  expect(namesOfPlace(name, 'KZ')).toContain(recorded);
});

test('of each place several names are known, each of letters', () => {
  for (const names of jurisdictions.flatMap(({ places }) => places.map(namesOnFile))) {
    expect(names.length).toBeGreaterThan(1);
    for (const name of names) expect(name).toMatch(/^\p{L}[\p{L} -]+\p{L}$/u);
  }
});

test('a place is asked for with its region, and one without a region by itself', () => {
  const taraz = { name: 'Taraz', region: null, jurisdiction: 'KZ' };
  const kuryk = { name: 'Kuryk', region: 'Mangystau', jurisdiction: 'KZ' };
  const { places, regions } = namesAskedFor([taraz, kuryk, taraz], { namesOfPlace });
  expect(places).toEqual(['Taraz', 'Тараз', 'Kuryk', 'Quryq', 'Курык', 'Құрық']);
  expect(regions).toEqual(['Mangystau', 'Mangistau', 'Mangghystau', 'Мангистау', 'Маңғыстау']);
});

test('no name is of two places', () => {
  for (const { places } of jurisdictions) {
    const keys = places.flatMap(namesOnFile).map((name) => name.normalize('NFC').toLowerCase());
    expect(keys.filter((key, n) => keys.indexOf(key) !== n)).toEqual([]);
  }
});

test('the places of Belarus are known by their Belarusian and their Russian names', () => {
  expect(namesOfPlace('Hrodna', 'BY')).toEqual(['Hrodna', 'Grodno', 'Гродно', 'Гродна']);
  expect(namesOfPlace('Brest', 'KZ')).toEqual(['Brest']);
});

describe('a place is called', () => {
  const called = (name: string, language: string, on?: string, jurisdiction: string | null = 'KZ') =>
    placeName({ name, jurisdiction }, language, on);

  test.each([
    ['Almaty', 'Алматы', 'Алматы'],
    ['Uralsk', 'Уральск', 'Орал'],
    ['Oral', 'Уральск', 'Орал'],
    ['Орал', 'Уральск', 'Орал'],
    ['Nursultan', 'Нур-Султан', 'Нұр-Сұлтан'],
    ['West Kazakhstan', 'Западный Казахстан', 'Батыс Қазақстан'],
    ['Zhanatas', 'Zhanatas', 'Zhanatas'],
  ])('%s in Russian %s, in Kazakh %s', (recorded, russian, kazakh) => {
    expect([called(recorded, 'ru'), called(recorded, 'kk')]).toEqual([russian, kazakh]);
  });

  test('in English as it was recorded, where that can be read in English', () => {
    expect(['Oral', 'Öskemen', 'Uralsk', 'Орал'].map((name) => called(name, 'en'))).toEqual([
      'Oral',
      'Öskemen',
      'Uralsk',
      'Uralsk',
    ]);
  });

  test('on a day by the name that it then had', () => {
    const days = ['2019-03-22', '2019-03-23', '2022-09-17', '2022-09-18'];
    expect(days.map((on) => called('Astana', 'en', on))).toEqual(['Astana', 'Nur-Sultan', 'Nur-Sultan', 'Astana']);
    expect(called('Nur-Sultan', 'ru', '2023-01-01')).toBe('Астана');
    expect(called('Almaty', 'ru', '2021-11-02')).toBe('Алматы');
  });

  test('as recorded, where it has no name in a language, or where the country has another place of that name', () => {
    expect([called('Uralsk', 'de'), called('Uralsk', 'toString')]).toEqual(['Uralsk', 'Uralsk']);
    expect([called('Uralsk', 'ru', undefined, 'BY'), called('Minsk', 'be', undefined, 'BY')]).toEqual([
      'Uralsk',
      'Мінск',
    ]);
  });

  test('without its country, as the only one that has it does', () => {
    expect([called('Minsk', 'ru', undefined, null), called('Astana', 'ru', undefined, null)]).toEqual([
      'Минск',
      'Астана',
    ]);
    const twice = placeNames(createLegal([...jurisdictions, { ...freedonia, places: [{ ...astana, zone: null }] }]));
    expect(twice.placeName({ name: 'Astana', jurisdiction: null }, 'ru')).toBe('Astana');
  });
});
