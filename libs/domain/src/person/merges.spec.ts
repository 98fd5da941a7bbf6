import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { source, Telling } from '../testing/telling.ts';
import { identitiesAmong } from './identity.ts';
import { everMergedInto, survivorOf } from './merges.ts';
import { type Person } from './person.ts';
import { foldPerson } from './person-record.ts';

const keys = ['a', 'b', 'c', 'd', 'e'];
const reason = 'The same man';
const key = fc.constantFrom(...keys);
const anyMerges = fc.dictionary(key, key).map((merges) => (person: string) => merges[person] ?? null);

describe('whoever survives', () => {
  test('survives for everybody on the way, in rings too', () => {
    fc.assert(
      fc.property(anyMerges, key, (mergedInto, person) => {
        const survivor = survivorOf(person, mergedInto);
        expect(survivorOf(survivor, mergedInto)).toBe(survivor);
        const next = mergedInto(person);
        if (next !== null) expect(survivorOf(next, mergedInto)).toBe(survivor);
      }),
      { numRuns: 1000 },
    );
  });

  test('of a ring is the first in order of the alphabet, whoever is asked about', () => {
    const ring: Record<string, string> = { c: 'a', a: 'b', b: 'c', d: 'c' };
    for (const person of ['a', 'b', 'c', 'd']) expect(survivorOf(person, (one) => ring[one] ?? null)).toBe('a');
  });
});

test('every record belongs to one identity, which says so whichever of its keys is asked about', () => {
  const person = (one: string, into: string | null): Person => ({
    ...foldPerson(one, new Telling(one).tell(['person.registered', { name: one }]).facts)!,
    merge: into === null ? null : { eventId: 'm', into, reason, source: source as never, exercise: false },
  });
  fc.assert(
    fc.property(anyMerges, (mergedInto) => {
      const who = identitiesAmong(new Map(keys.map((one) => [one, person(one, mergedInto(one))])));
      for (const one of keys) {
        expect(who(one).keys).toContain(one);
        expect(who(one).keys[0]).toBe(who(one).key);
        for (const other of who(one).keys) expect(who(other)).toMatchObject({ key: who(one).key, keys: who(one).keys });
      }
      expect([...new Set(keys.map((one) => who(one).key))].flatMap((one) => who(one).keys).sort()).toEqual(keys);
    }),
    { numRuns: 1000 },
  );
});

test('merged, undone, merged again: the last word holds, and every name is remembered', () => {
  const told = new Telling('a').tell(
    ['person.registered', { name: 'A' }],
    ['person.merged', { into: 'b', reason }],
    ['person.unmerged', { from: 'b', reason: 'Two brothers' }],
  );
  expect(foldPerson('a', told.facts)?.merge).toBeNull();
  const again = told.tell(['person.merged', { into: 'c', reason }]);
  expect(foldPerson('a', again.facts)?.merge).toMatchObject({ into: 'c', reason });
  expect(everMergedInto(again.facts)).toEqual(['b', 'c']);
});

test('a merge can be corrected and taken back like any fact', () => {
  const told = new Telling('a').tell(['person.registered', { name: 'A' }], ['person.merged', { into: 'b', reason }]);
  const event = told.id('person.merged');
  const corrected = told.tell(['person.corrected', { event, field: 'into', old: 'b', new: 'c', reason: 'Misread' }]);
  expect(foldPerson('a', corrected.facts)?.merge).toMatchObject({ into: 'c' });
  expect(everMergedInto(corrected.facts)).toEqual(['b', 'c']);
  const back = told.tell(['person.retracted', { event, reason: 'Misread' }]);
  expect(foldPerson('a', back.facts)?.merge).toBeNull();
});
