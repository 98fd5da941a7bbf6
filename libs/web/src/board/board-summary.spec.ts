import { expect, test } from '@jest/globals';
import { boardSummary } from './board-summary.ts';
import type { HeldPerson } from './custody-board-props.ts';

const held = (status: 'held' | 'expired_release_unconfirmed', count: HeldPerson['count']): HeldPerson => ({
  ...{ person: { id: 'a', name: 'A' }, count, episode: 'a', kind: 'detention', status, since: '2021-11-02' },
  ...{ place: 'Shymkent', legalBases: [], earliest: null, latest: null, working: [], nextHearing: null },
  ...{ standing: 'accepted', sources: 1, revision: 0 },
});
const summary = (...lines: readonly HeldPerson[]) =>
  boardSummary({ held: lines, validAt: '2021-11-03T12:00:00Z', knownAt: '2021-11-03T12:00:00Z' }, 'en');

test('people are counted and not records: of a group as many as are known at the least', () => {
  expect(summary(held('held', null))).toBe('1 person is on this board.');
  expect(summary(held('held', null), held('held', { from: 12, to: null }))).toBe('13 people are on this board.');
  expect(summary(held('held', { from: null, to: 20 }), held('expired_release_unconfirmed', { from: 3, to: 5 }))).toBe(
    '4 people are on this board. For 3 of them the term is over, and no release is confirmed.',
  );
});
