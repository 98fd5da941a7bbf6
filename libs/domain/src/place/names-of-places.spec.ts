import { expect, test } from '@jest/globals';
import { namesAskedFor, namesOfPlace } from './names-of-places.ts';
import { PLACES_OF_KAZAKHSTAN } from './places-of-kazakhstan.ts';

test('a place is asked for by every name it has or had, whatever its capitals', () => {
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
  const { places, regions } = namesAskedFor([kyzylorda, kyzylorda]);
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
  for (const names of PLACES_OF_KAZAKHSTAN) {
    expect(names.length).toBeGreaterThan(1);
    for (const name of names) expect(name).toMatch(/^\p{L}[\p{L} -]+\p{L}$/u);
  }
});

test('a place is asked for with its region, and one without a region by itself', () => {
  const taraz = { name: 'Taraz', region: null, jurisdiction: 'KZ' };
  const kuryk = { name: 'Kuryk', region: 'Mangystau', jurisdiction: 'KZ' };
  const { places, regions } = namesAskedFor([taraz, kuryk, taraz]);
  expect(places).toEqual(['Taraz', 'Тараз', 'Kuryk', 'Quryq', 'Курык', 'Құрық']);
  expect(regions).toEqual(['Mangystau', 'Mangistau', 'Mangghystau', 'Мангистау', 'Маңғыстау']);
});

test('no name is of two places', () => {
  const keys = PLACES_OF_KAZAKHSTAN.flat().map((name) => name.normalize('NFC').toLowerCase());
  expect(keys.filter((key, n) => keys.indexOf(key) !== n)).toEqual([]);
});
