import { expect, test } from '@jest/globals';
import { historyPage } from './history-page.tsx';
import type { HistoryLine } from './history-props.ts';

const line = (more: Partial<HistoryLine>): HistoryLine => ({
  ...{ revision: 0, event: 'a', at: '2021-11-02T12:00:00Z', actor: 'a monitor', type: 'custody.began' },
  ...{ field: 'since', old: null, new: '2021-11-02', reason: null, source: null, about: null, exercise: false },
  ...more,
});
const term = { rule: 'kz.administrative-arrest', from: '2021-11-02', extensions: [], credit: null };

/** Two facts of one moment, a correction, and one that was taken back. */
const html = historyPage({
  lang: 'en',
  stream: 'custody-one',
  lines: [
    line({}),
    line({ revision: 1, event: 'b', type: 'custody.term-set', field: 'duration', new: 'P10D' }),
    line({ revision: 2, event: 'c', type: 'custody.corrected', field: 'duration', old: 'P10D', new: 'P12D' }),
    line({ revision: 3, event: 'd', type: 'custody.retracted', field: null, old: term, new: null, about: 'b' }),
  ],
  mailbox: false,
});
const events = html.split('<li><h2>').slice(1);
const linksOf = (event: string) =>
  [...event.matchAll(/href="([^"]+)">([^<]+)</g)].map(([, path, words]) => `${words}: ${path}`);

test('each event leads to the record before it and after it, also where two were recorded in one moment', () => {
  expect(events.map(linksOf).slice(0, 3)).toEqual([
    ['The record after this: /records/custody-one?revision=0'],
    [
      'The record before this: /records/custody-one?revision=0',
      'The record after this: /records/custody-one?revision=1',
    ],
    [
      'The record before this: /records/custody-one?revision=1',
      'The record after this: /records/custody-one?revision=2',
    ],
  ]);
});

test('what changed is marked, with what it said before', () => {
  expect(events[1]).not.toContain('<del>');
  expect(events[2]).toMatch(/<del>10 days<\/del>\s*<ins>12 days<\/ins>/);
});

test('what was taken back is said, field by field', () => {
  expect(events[3]).toMatch(/<dt>legal rule<\/dt>\s*<dd><del>administrative arrest, KZ<\/del> <ins>taken back<\/ins>/);
  expect(events[3]).toMatch(/<del>2 November 2021<\/del>/);
  expect(events[3]).not.toContain('credit');
  expect(events[3]).not.toContain('extensions');
});
