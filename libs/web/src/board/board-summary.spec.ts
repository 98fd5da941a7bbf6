import { expect, test } from '@jest/globals';
import { boardSummary } from './board-summary.ts';
import type { HeldPerson } from './custody-board-props.ts';

const held = (status: 'held' | 'expired_release_unconfirmed', count: HeldPerson['count'], id = 'a'): HeldPerson => ({
  ...{ person: { id, name: 'A' }, count, episode: 'a', kind: 'detention', status, since: '2021-11-02' },
  ...{ place: 'Shymkent', legalBases: [], earliest: null, latest: null, working: [], nextHearing: null },
  ...{ standing: 'accepted', sources: 1, revision: 0 },
});
const summary = (...lines: readonly HeldPerson[]) =>
  boardSummary({ held: lines, validAt: '2021-11-03T12:00:00Z', knownAt: '2021-11-03T12:00:00Z' }, 'en');

test('people are counted and not records: of a group as many as are known at the least', () => {
  expect(summary(held('held', null))).toBe('1 person is on this board.');
  expect(summary(held('held', null), held('held', { from: 12, to: 12 }, 'b'))).toBe(
    '13 people, among them a group, are on this board.',
  );
});

test('where the number of a group is not known, that is said', () => {
  expect(summary(held('held', null), held('expired_release_unconfirmed', { from: 12, to: null }, 'b'))).toBe(
    'At least 13 people, among them a group of whom it is not known how many they are, are on this board. For at least 12 of ' +
      'them the term is over, and no release is confirmed.',
  );
  expect(summary(held('held', { from: null, to: 20 }), held('held', { from: 3, to: 5 }, 'b'))).toBe(
    'At least 4 people, among them 2 groups of whom it is not known how many they are, are on this board.',
  );
});

test('who is held by two records is one person', () => {
  expect(summary(held('held', null), held('held', null))).toBe('1 person is on this board.');
});
