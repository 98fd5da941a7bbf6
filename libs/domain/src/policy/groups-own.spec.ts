import { expect, test } from '@jest/globals';
import { Telling } from '../testing/telling.ts';
import { groupsOwn, isGroupsOwn } from './groups-own.ts';

const why = { reason: 'misread' };

test('an amendment of who was to know is one however many amendments lie between', () => {
  const set = new Telling('a').tell(
    ['person.registered', { name: 'Nurlan' }],
    ['person.confidentiality-set', { confidentiality: 'internal', reason: 'Asked for' }],
  );
  const event = set.id('person.confidentiality-set');
  const once = set.tell([
    'person.corrected',
    { event, field: 'confidentiality', old: 'internal', new: 'partners', ...why },
  ]);
  const twice = once.tell([
    'person.corrected',
    { event: once.id('person.corrected'), field: 'new', old: 'partners', new: 'public', ...why },
  ]);
  const taken = twice.tell(['person.retracted', { event: twice.id('person.corrected', 1), ...why }]);
  const back = taken.tell(['person.retracted', { event: taken.id('person.retracted'), ...why }]);
  const named = back.tell([
    'person.corrected',
    { event: back.id('person.registered'), field: 'name', old: 'Nurlan', new: 'Nurzhan', ...why },
  ]);
  const { facts } = named;
  const own = [false, true, true, true, true, true, false];
  expect(facts.map((fact, index) => isGroupsOwn(fact, facts.slice(0, index)))).toEqual(own);
  expect(facts.map(({ id }) => groupsOwn(facts).has(id))).toEqual(own);
});

test("that something private was destroyed, and why, is the group's own", () => {
  const { facts } = new Telling('a').tell(
    ['person.registered', { name: 'Nurlan' }],
    ['person.erased', { reason: 'She asked for it' }],
    ['person.died', { on: '2021-11-02' }],
  );
  expect(facts.map((fact, index) => isGroupsOwn(fact, facts.slice(0, index)))).toEqual([false, true, false]);
});

test('a chain of ten thousand corrections of one another is looked through at once', () => {
  const id = (number: number) => `event-${number}`;
  const set = { id: id(0), type: 'person.consent-stated', data: { extent: 'public' } };
  const chain = Array.from({ length: 10_000 }, (_, index) => ({
    ...{ id: id(index + 1), type: 'person.corrected' },
    data: { event: id(index), field: 'reason', old: 'a', new: 'b' },
  }));
  expect(groupsOwn([set, ...chain]).size).toBe(10_001);
});
