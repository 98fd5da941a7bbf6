import { expect, test } from '@jest/globals';
import { Temporal } from 'temporal-polyfill';
import type { Fact } from './fact.ts';
import { factsReached } from './facts-reached.ts';

const ALMATY = 'Asia/Almaty';
const metadata = { recordedAt: '2021-12-01T00:00:00Z', actor: 'monitor' };
const source = { publisher: 'A monitor' };

function facts(...given: readonly (readonly [type: string, data: object])[]): Fact[] {
  return given.map(([type, data], index) => ({
    id: `event-${index}`,
    type,
    data: { ...data, source },
    revision: BigInt(index),
    metadata,
  }));
}

const idsAt = (all: readonly Fact[], at: string) =>
  factsReached(all, ALMATY, Temporal.Instant.from(at)).map(({ id }) => id);

const began = ['custody.began', { since: '2021-11-02' }] as const;
const extended = ['custody.extended', { on: '2021-11-10', by: 'P5D' }] as const;

test('a fact counts from the first moment of its day at the place', () => {
  const all = facts(began, extended);
  expect(idsAt(all, '2021-11-01T17:59:59Z')).toEqual([]);
  expect(idsAt(all, '2021-11-01T18:00:00Z')).toEqual(['event-0']);
  expect(idsAt(all, '2021-11-09T18:00:00Z')).toEqual(['event-0', 'event-1']);
});

test('a correction of the date moves the day for all time, whenever it was recorded', () => {
  const correction = { event: 'event-1', field: 'on', old: '2021-11-10', new: '2021-11-08', reason: 'Misread.' };
  const all = facts(began, extended, ['custody.corrected', correction]);
  expect(idsAt(all, '2021-11-08T00:00:00Z')).toEqual(['event-0', 'event-1', 'event-2']);
  expect(idsAt(all, '2021-11-07T00:00:00Z')).toEqual(['event-0']);
});

test('what amends a fact that had not happened goes with it, amendments of amendments included', () => {
  const correction = { event: 'event-1', field: 'by', old: 'P5D', new: 'P6D', reason: 'Misread.' };
  const retraction = { event: 'event-2', reason: 'It was right.' };
  const all = facts(began, extended, ['custody.corrected', correction], ['custody.retracted', retraction]);
  expect(idsAt(all, '2021-11-05T00:00:00Z')).toEqual(['event-0']);
});

test('what has no date of its own, as a hearing set for a later day, is there from the beginning', () => {
  const all = facts(
    ['case.opened', { openedOn: '2021-11-01' }],
    ['case.hearing-scheduled', { hearing: 'h', at: '2021-12-10' }],
  );
  expect(idsAt(all, '2021-11-02T00:00:00Z')).toEqual(['event-0', 'event-1']);
});

test('what bears no day counts from the beginning, also where a field of it is called as a day is elsewhere', () => {
  const all = facts(
    ['person.registered', { name: 'Zh. Ashtaev' }],
    ['person.merged', { into: 'b', reason: 'One person' }],
    ['person.unmerged', { from: 'b', reason: 'Two people' }],
  );
  expect(idsAt(all, '1999-01-01T00:00:00Z')).toEqual(['event-0', 'event-1', 'event-2']);
});
