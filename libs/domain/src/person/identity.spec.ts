import { describe, expect, test } from '@jest/globals';
import { Telling } from '../testing/telling.ts';
import { type Identity, identitiesAmong } from './identity.ts';
import { everMergedInto, mergedIntoBy, ringOf } from './merges.ts';
import { foldPerson } from './person-record.ts';

const reason = 'The same man';
const person = (key: string, data: object = {}) =>
  new Telling(key).tell(['person.registered', { name: key.toUpperCase(), ...data }]);
const merged = (key: string, into: string, data: object = {}) =>
  person(key, data).tell(['person.merged', { into, reason }]);
const among = (...told: readonly Telling[]): ((key: string) => Identity) =>
  identitiesAmong(new Map(told.map(({ key, facts }) => [key, foldPerson(key, facts)!])));

describe('who stands behind a key', () => {
  test('is the one into whom it is merged, under that name, with every key and fact', () => {
    const [a, b, c] = [merged('a', 'b'), person('b'), merged('c', 'b')];
    const who = among(c, b, a);
    const expected = { key: 'b', name: 'B', withheldName: null, keys: ['b', 'a', 'c'], death: null };
    for (const key of ['a', 'b', 'c']) expect(who(key)).toMatchObject(expected);
    const ids = (...of: readonly Telling[]) => of.flatMap(({ facts }) => facts.map(({ id }) => id));
    expect(who('b').factIds).toEqual(ids(b, a, c));
    // What is recorded of the key asked about comes first.
    expect(who('c').factIds).toEqual(ids(c, b, a));
  });

  test('is nobody else where the merge was taken back, or is into somebody who is not known', () => {
    const a = merged('a', 'b');
    const back = a.tell(['person.retracted', { event: a.id('person.registered'), reason: 'Nobody' }]);
    expect(among(back, person('b'))('a')).toMatchObject({ key: 'a', keys: ['a'] });
    expect(among(a)('a')).toMatchObject({ key: 'a', keys: ['a'] });
  });

  test('is the key alone where nothing is known', () => {
    expect(among()('x')).toEqual({
      key: 'x',
      name: 'x',
      withheldName: null,
      count: null,
      keys: ['x'],
      death: null,
      factIds: [],
    });
  });

  test('has a withheld name where the one shown stands for it', () => {
    const hidden = person('a', { anonymous: true, shownAs: 'A student' });
    expect(among(hidden)('a')).toMatchObject({ name: 'A student', withheldName: 'A' });
    const alias = person('a').tell(['person.name-added', { name: 'Another', anonymous: true }]);
    expect(among(alias)('a')).toMatchObject({ name: 'A', withheldName: null });
  });

  test('died where any of the records says so, that of the key asked about before the others', () => {
    const died = (telling: Telling, on: string) => telling.tell(['person.died', { on }]);
    const who = among(died(merged('a', 'b'), '2021-11-03'), died(person('b'), '2021-11-04'), merged('c', 'b'));
    expect(who('a').death?.on).toBe('2021-11-03');
    expect(who('b').death?.on).toBe('2021-11-04');
    expect(who('c').death?.on).toBe('2021-11-04');
    expect(among(died(merged('a', 'b'), '2021-11-03'), person('b'))('b').death?.on).toBe('2021-11-03');
  });
});

describe('a merge that would end where it began', () => {
  const into = (merges: Readonly<Record<string, string>>) => async (key: string) => merges[key] ?? null;

  test('is the ring, from the person round to it again', async () => {
    expect(await ringOf('a', into({ a: 'b', b: 'c', c: 'a' }))).toEqual(['a', 'b', 'c', 'a']);
    expect(await ringOf('a', into({ a: 'a' }))).toEqual(['a', 'a']);
  });

  test('is none where the chain ends, or goes round without that person', async () => {
    expect(await ringOf('a', into({}))).toBeNull();
    expect(await ringOf('a', into({ a: 'b', b: 'c' }))).toBeNull();
    expect(await ringOf('a', into({ a: 'b', b: 'c', c: 'b' }))).toBeNull();
  });
});

describe('what the facts of a person say of merges', () => {
  test('is into whom it is merged now', () => {
    expect(mergedIntoBy('a', merged('a', 'b').facts)).toBe('b');
    expect(mergedIntoBy('a', person('a').facts)).toBeNull();
    expect(mergedIntoBy('a', [])).toBeNull();
    const a = merged('a', 'b');
    const gone = a.tell(['person.retracted', { event: a.id('person.registered'), reason: 'Nobody' }]);
    expect(mergedIntoBy('a', gone.facts)).toBeNull();
  });

  test('is everybody into whom it ever was, once each, and no other corrected field', () => {
    const a = merged('a', 'b');
    const event = a.id('person.merged');
    const corrected = a.tell(
      ['person.corrected', { event, field: 'reason', old: reason, new: 'By his passport', reason: 'misread' }],
      ['person.corrected', { event, field: 'into', old: 'b', new: 'c', reason: 'misread' }],
    );
    expect(everMergedInto(corrected.facts)).toEqual(['b', 'c']);
    expect(everMergedInto(person('a').facts)).toEqual([]);
  });
});
