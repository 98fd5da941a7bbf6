import { expect, test } from '@jest/globals';
import { Telling } from '../testing/telling.ts';
import { revisionToldOutside, toldNumbers, toldOutside } from './told-outside.ts';

const { facts } = new Telling('a').tell(
  ['person.registered', { name: 'Nurlan' }],
  ['person.consent-stated', { extent: 'public', by: 'her aunt' }],
  ['person.name-added', { name: 'Nurlan A.' }],
  ['person.private-noted', { notes: 'fears her neighbour' }],
  ['person.erased', { reason: 'She asked for it' }],
  ['person.died', { on: '2021-11-02' }],
  ['person.confidentiality-set', { confidentiality: 'internal', reason: 'She is afraid' }],
  ['person.confidentiality-set', { confidentiality: 'public', reason: 'The aunt agreed' }],
  ['person.name-added', { name: 'Nurlan B.' }],
);

test('what is told is counted from 0 without gaps, and what is withheld has no number', () => {
  expect(toldOutside(facts).map(({ type, revision }) => [type, revision])).toEqual([
    ['person.registered', 0n],
    ['person.name-added', 1n],
    ['person.died', 2n],
    ['person.name-added', 3n],
  ]);
  expect(facts.map(({ id }) => toldNumbers(facts).get(id) ?? null)).toEqual([
    ...[0n, null, 1n, null, null, 2n, null, null, 3n],
  ]);
});

test('what is recorded later moves no number', () => {
  for (const length of facts.keys()) {
    const before = facts.slice(0, length);
    expect([...toldNumbers(facts)].slice(0, toldNumbers(before).size)).toEqual([...toldNumbers(before)]);
  }
});

test('a record is as far outside as the last of it that is told', () => {
  const each = [0n, 0n, 1n, 1n, 1n, 2n, 2n, 2n, 3n];
  expect(facts.map((_, index) => revisionToldOutside(facts.slice(0, index + 1)))).toEqual(each);
  expect(facts.map((_, index) => revisionToldOutside(facts, facts.slice(0, index + 1)))).toEqual(each);
});
