import { afterAll, beforeAll, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { placeNames } from '#legal';
import { RecordHarness } from '../testing/record-harness.ts';
import { type Filter, type Matter, taken } from './taken.ts';

let harness: RecordHarness;
const names = placeNames();

beforeAll(async () => {
  harness = await RecordHarness.open();
});
afterAll(() => harness.close());

const nothing: Filter = { person: null, place: null, region: null, statute: null, kind: null, everything: false };
const detained: Matter = { persons: ['a'], places: [], statutes: ['KZ CAO 488(6)'], kinds: ['detention'] };

async function takes(filter: Filter, matter: Matter): Promise<boolean> {
  return (await taken(harness.dataSource.manager, filter, [matter], (one) => one, names)).length === 1;
}

async function each(asked: readonly string[], part: 'statute' | 'place' | 'region', matter: Matter) {
  const answers: boolean[] = [];
  for (const one of asked) answers.push(await takes({ ...nothing, [part]: one }, matter));
  return answers;
}

test('an article is meant with its parts, a code with its articles, and none with another that begins like it', async () => {
  const meant = ['KZ CAO 488(6)', 'kzcao488', ' KZ  CAO 488 ', 'kz cao'];
  expect(await each(meant, 'statute', detained)).toEqual([true, true, true, true]);
  const others = ['KZ CAO 48', 'KZ CAO 4', 'KZ', 'KZ CC', 'KZ CAO 488(60)', ''];
  expect(await each(others, 'statute', detained)).toEqual(Array(6).fill(false));
});

test('a place is meant by every name of it, and every place that somebody was held at counts', async () => {
  const places = [
    { name: 'Nur-Sultan', region: null, jurisdiction: 'KZ' },
    { name: 'Aktau', region: 'Mangystau', jurisdiction: 'KZ' },
  ];
  const matter = { ...detained, places };
  expect(await each(['Nur-Sultan', ' astana', 'Астана', 'Aktau', 'Ақтау'], 'place', matter)).toEqual(
    Array(5).fill(true),
  );
  expect(await each(['Almaty', 'Mangystau', ''], 'place', matter)).toEqual(Array(3).fill(false));
  expect(await each(['Mangystau', 'mangistau', 'Маңғыстау', 'Aktau', 'Astana'], 'region', matter)).toEqual([
    true,
    true,
    true,
    false,
    false,
  ]);
});

/** What the function says, in words of its own. */
function reference({ everything, person, place, region, statute, kind }: Filter, matter: Matter): boolean {
  const key = (text: string) => text.toLowerCase().replaceAll(' ', '');
  const name = (text: string) => text.toLowerCase().trim();
  const parts = [
    person === null || matter.persons.includes(person),
    place === null || matter.places.some((one) => name(one.name) === name(place)),
    region === null || matter.places.some((one) => one.region !== null && name(one.region) === name(region)),
    statute === null ||
      matter.statutes.some((one) => {
        const [country = '', code = '', article = ''] = one.split(' ');
        const [number = ''] = article.split('(');
        return [one, `${country} ${code} ${number}`, `${country} ${code}`].map(key).includes(key(statute));
      }),
    kind === null || matter.kinds.includes(kind),
  ];
  const named = [person, place, region, statute, kind].some((part) => part !== null);
  return everything || (named && parts.every((agrees) => agrees));
}

const few = <T>(...values: T[]) => fc.constantFrom(...values);
const spelled = (...names: string[]) =>
  fc.tuple(few(...names), few(0, 1, 2)).map(([one, how]) => [one, one.toUpperCase(), one.toLowerCase()][how]!);
const persons = few('a', 'b', 'c');
const statutes = few('KZ CAO 488', 'KZ CAO 488(6)', 'KZ CAO 48', 'KZ CC 488(6)', 'BY CAO 48');
const kinds = few('detention', 'hearing', 'criminal_sentence');
const part = <T>(values: fc.Arbitrary<T>) => fc.option(values, { nil: null, freq: 2 });

// Of a jurisdiction whose places have one name each, so that the names are not what is tried here.
const place = fc.record({
  name: few('Østby', 'Ёлкино', 'Ab'),
  region: fc.option(few('Ąbr', 'Уезд'), { nil: null }),
  jurisdiction: fc.constant('XX'),
});
const filters: fc.Arbitrary<Filter> = fc.record({
  person: part(persons),
  place: part(spelled('Østby', ' Ёлкино', 'Ab ', 'b')),
  region: part(spelled('Ąbr', 'Уезд', 'zd')),
  statute: part(fc.oneof(statutes, spelled('KZ CAO', 'KZCAO488', 'kz cao 4'))),
  kind: part(kinds),
  everything: few(false, false, false, true),
});
const matters: fc.Arbitrary<Matter> = fc.record({
  persons: fc.array(persons, { maxLength: 2 }),
  places: fc.array(place, { maxLength: 2 }),
  statutes: fc.array(statutes, { maxLength: 2 }),
  kinds: fc.array(kinds, { maxLength: 2 }),
});

test('any filter takes of any matters what a plain reading of it takes', async () => {
  await fc.assert(
    fc.asyncProperty(filters, fc.array(matters, { maxLength: 8 }), async (filter, entries) => {
      const found = await taken(harness.dataSource.manager, filter, entries, (one) => one, names);
      expect(found).toEqual(entries.filter((one) => reference(filter, one)));
    }),
    { numRuns: 300 },
  );
});
