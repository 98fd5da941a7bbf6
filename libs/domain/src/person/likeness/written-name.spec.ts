import { describe, expect, test } from '@jest/globals';
import { familiesOf, fullParts, genderedFamily, isPatronymic, possibleFamilies, readName } from './written-name.ts';

const partsOf = (name: string) => readName({ name }).parts.map(({ text, initial }) => (initial ? `${text}.` : text));
const familyOf = (name: string, told: object = {}) => readName({ name, ...told }).family?.text ?? null;

describe('a name is taken apart', () => {
  test.each([
    ['Ashtaev Zh.', ['Ashtaev', 'Zh.']],
    ['A.B. Orazbaev', ['A.', 'B.', 'Orazbaev']],
    ['Orazbaev A B', ['Orazbaev', 'A.', 'B.']],
    ['Orazbaev, Azamat (Bolatuly)', ['Orazbaev', 'Azamat', 'Bolatuly']],
    ['Eskendirova_Marua', ['Eskendirova', 'Marua']],
    ['Nur‑Sultan — Abildaev', ['Nur', 'Sultan', 'Abildaev']],
    ['Ashtaev’s', ['Ashtaev']],
    ["Ashtaev's", ['Ashtaev']],
    ["Ashtaev'", ['Ashtaev']],
    ['Li', ['Li']],
    ['Li.', ['Li.']],
    ['Lee.', ['Lee']],
    ['Sh', ['Sh.']],
    ['Shch. Ivanov', ['Shch.', 'Ivanov']],
    ['Ж. Ашимов', ['Ж.', 'Ашимов']],
    ['… Ashimov', ['Ashimov']],
    ['Ashimov 2', ['Ashimov']],
    ['a b c d e f g h i', ['a.', 'b.', 'c.', 'd.', 'e.', 'f.', 'g.', 'h.']],
    ['', []],
  ])('%j: %j', (name, parts) => {
    expect(partsOf(name)).toEqual(parts);
  });
});

describe('the family name', () => {
  test.each([
    ['Ashtaev Zh.', 'Ashtaev'],
    ['Zhanmurat Ashtaev', 'Ashtaev'],
    ['Mamay Zh.', 'Mamay'],
    ['Байсальский Марат', 'Байсальский'],
    ['Baisalskaya Alina', 'Baisalskaya'],
    ['Alina Ivanovna Karimova', 'Karimova'],
    // In -in and -ina end given names too: they count where nothing ends surely like a family name.
    ['Marat Karin', 'Karin'],
    ['Alina Karimova', 'Karimova'],
    ['Orazbaev Azamat Bolatuly', 'Orazbaev'],
  ])('of %s is %s', (name, family) => {
    expect(familyOf(name)).toBe(family);
  });

  test.each(['Baibek Almat', 'Almat', 'Karimov Ashimov', 'Marat Ivanovich', 'A. B.', 'Nur-Sultan'])(
    'of %s is not known',
    (name) => {
      expect(familyOf(name)).toBeNull();
    },
  );

  test('is the one that was recorded, or what the given name leaves', () => {
    expect(familyOf('Marat Askar', { family: 'Askar' })).toBe('Askar');
    expect(familyOf('Marat Askar', { family: 'Аскар' })).toBe('Askar');
    expect(familyOf('Marat Askar', { given: 'Marat' })).toBe('Askar');
    expect(familyOf('Marat Askar Serik', { given: 'Marat' })).toBeNull();
    expect(familyOf('Marat', { given: 'Serik' })).toBeNull();
    expect(familyOf('Marat', { family: 'Askar' })).toBeNull();
    expect(familyOf('Karimov Ashimov', { given: 'Karimov' })).toBe('Ashimov');
  });

  test('can be every full part that is no patronymic where it is not known', () => {
    const possible = (name: string) => familiesOf(readName({ name })).map(({ text }) => text);
    expect(possible('Ashtaev Zhanmurat')).toEqual(['Ashtaev']);
    expect(possible('Baibek Almat A.')).toEqual(['Baibek', 'Almat']);
    expect(possible('Baibek Almat Bolatuly')).toEqual(['Baibek', 'Almat']);
    expect(possible('Bolatuly Serikuly')).toEqual(['Bolatuly', 'Serikuly']);
    expect(fullParts(readName({ name: 'Baibek A.' })).map(({ text }) => text)).toEqual(['Baibek']);
  });

  test('is looked for with what stands beside it', () => {
    expect(possibleFamilies({ name: 'Zh. Ashtaev' })).toEqual([{ family: 'axtaev', given: 'j', initial: true }]);
    expect(possibleFamilies({ name: 'Mamay' })).toEqual([{ family: 'mamai', given: '', initial: false }]);
    expect(possibleFamilies({ name: 'Almat Bolatuly' })).toEqual([
      { family: 'almat', given: 'bolatuli', initial: false },
      { family: 'bolatuli', given: 'almat', initial: false },
    ]);
  });
});

describe('a place', () => {
  test.each(['Nur-Sultan', 'nur‑sultan', 'Нұр-Сұлтан', 'Nur-Sultan’s', ' Nur–Sultan '])('%s', (name) => {
    expect(readName({ name })).toMatchObject({ place: true, family: null });
  });

  test.each(['Nursultan', 'Nur Sultan', 'Nur-Sultan Abildaev', 'Sultan'])('%s is none', (name) => {
    expect(readName({ name }).place).toBe(false);
  });
});

test('what is of a father', () => {
  expect(
    ['bolatuli', 'bolatkizi', 'ivanovic', 'sergeevic', 'ivanovna', 'sergeevna', 'ilinicna'].every(isPatronymic),
  ).toBe(true);
  expect(['bolat', 'uli', 'suli', 'saduli', 'ivanov', 'bolatulin'].map(isPatronymic)).toEqual([
    ...[false, false, false, true, false],
    false,
  ]);
});

test.each([
  ['axtaev', 'axtaev', 'man'],
  ['axtaeva', 'axtaev', 'woman'],
  ['ivanov', 'ivanov', 'man'],
  ['ivanova', 'ivanov', 'woman'],
  ['puxkin', 'puxkin', 'man'],
  ['puxkina', 'puxkin', 'woman'],
  ['baisalski', 'baisalski', 'man'],
  ['baisalskaia', 'baisalski', 'woman'],
  ['bolatuli', 'bolatuli', 'man'],
  ['bolatkizi', 'bolatuli', 'woman'],
])('%s is %s of a %s', (spelling, stem, of) => {
  expect(genderedFamily(spelling)).toEqual({ stem, of });
});

test('a name without such an ending is nobody’s form', () => {
  expect(genderedFamily('mamai')).toBeNull();
  expect(genderedFamily('ovadia')).toBeNull();
});
