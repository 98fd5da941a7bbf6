import { expect, test } from '@jest/globals';
import fc from 'fast-check';
import { categories, streamName } from '../shared/values.ts';
import { anyHistory } from '../testing/any-history.ts';
import { shymkent, Telling } from '../testing/telling.ts';
import { movesJurisdictions, statedJurisdictions } from './jurisdictions-stated.ts';

const minsk = { name: 'Minsk', jurisdiction: 'BY', zone: 'Europe/Minsk' };
const why = { reason: 'misread' };
const custody = () =>
  new Telling('c').tell(['custody.began', { person: 'a', kind: 'detention', since: '2021-11-02', place: minsk }]);

test('a record is of the jurisdiction of every place and article of law that it names, as it now reads', () => {
  const began = custody();
  expect(statedJurisdictions('custody-c', began.facts)).toEqual({ stated: ['BY'], names: ['person-a'] });
  const moved = began.tell(['custody.transferred', { place: shymkent, on: '2021-11-05' }]);
  expect(statedJurisdictions('custody-c', moved.facts).stated).toEqual(['BY', 'KZ']);
  const corrected = began.tell([
    'custody.corrected',
    { event: began.id('custody.began'), field: 'place', old: began.facts[0]!.data.place, new: shymkent, ...why },
  ]);
  expect(statedJurisdictions('custody-c', corrected.facts).stated).toEqual(['KZ']);
  const incident = new Telling('i').tell([
    'incident.recorded',
    {
      occurredOn: '2021-11-02',
      kinds: ['fine'],
      summary: 'Fined.',
      legalBases: [{ jurisdiction: 'KZ', code: 'CAO', article: '488' }],
    },
  ]);
  expect(statedJurisdictions('incident-i', incident.facts).stated).toEqual(['KZ']);
});

test('a record that was taken back says where it was of, and names no other', () => {
  const began = custody();
  const taken = began.tell(['custody.retracted', { event: began.id('custody.began'), ...why }]);
  expect(statedJurisdictions('custody-c', taken.facts)).toEqual({ stated: ['BY'], names: [] });
});

test('a merge names the other person as long as it holds', () => {
  const person = new Telling('a').tell(['person.registered', { name: 'A' }]);
  const merged = person.tell(['person.merged', { into: 'b', ...why }]);
  expect(statedJurisdictions('person-a', merged.facts).names).toEqual(['person-b']);
  const undone = merged.tell(['person.unmerged', { from: 'b', ...why }]);
  expect(statedJurisdictions('person-a', undone.facts).names).toEqual([]);
});

test.each(categories)('a fact of %s that is said to move nothing moves nothing', (category) => {
  fc.assert(
    fc.property(anyHistory(category), (facts) => {
      const stream = streamName(category, 'key');
      for (const [index, fact] of facts.entries()) {
        if (index === 0 || movesJurisdictions(fact)) continue;
        const before = statedJurisdictions(stream, facts.slice(0, index));
        expect(statedJurisdictions(stream, facts.slice(0, index + 1))).toEqual(before);
      }
    }),
  );
});
