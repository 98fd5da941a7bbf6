import { expect, test } from '@jest/globals';
import type { HistoryEntry } from '#read-models';
import { historyText } from './history-text.ts';

const source = {
  publisher: 'A monitor',
  title: null,
  url: 'https://example.org/7',
  locator: 'entry 7',
} as HistoryEntry['source'];
const entry = (more: Partial<HistoryEntry>): HistoryEntry => ({
  revision: 0,
  event: 'e1',
  at: '2021-11-03T05:00:00Z',
  actor: 'monitor',
  type: 'custody.term-set',
  field: 'duration',
  old: null,
  new: 'P5D',
  reason: null,
  source,
  about: null,
  exercise: false,
  ...more,
});

test('tells each event once, with its fields, and a correction from what to what and why', () => {
  const text = historyText('custody-x', [
    entry({}),
    entry({ field: 'from', new: '2021-11-02' }),
    entry({ field: 'place', new: { name: 'Shymkent', jurisdiction: 'KZ' } }),
    entry({
      field: 'legalBases',
      new: [
        { jurisdiction: 'KZ', code: 'CAO', article: '488', part: '6' },
        { jurisdiction: 'KZ', code: 'CAO', article: '667', part: null },
      ],
    }),
    entry({
      revision: 1,
      event: 'e2',
      type: 'custody.corrected',
      about: 'e1',
      old: 'P5D',
      new: 'P10D',
      reason: 'The court says ten.',
      exercise: true,
    }),
  ]);
  expect(text.split('\n')).toEqual([
    'custody-x: 2 events',
    '',
    '0  term of custody set  3 November 2021, 05:00 UTC, by monitor',
    '     duration     5 days',
    '     from         2 November 2021',
    '     place        Shymkent',
    '     legal bases  KZ CAO 488(6); KZ CAO 667',
    '     source       A monitor, entry 7, https://example.org/7',
    '',
    '1  corrected (event 0)  EXERCISE  3 November 2021, 05:00 UTC, by monitor',
    '     duration  5 days → 10 days',
    '     why       The court says ten.',
    '     source    A monitor, entry 7, https://example.org/7',
  ]);
});
