import { describe, expect, test } from '@jest/globals';
import { Temporal } from 'temporal-polyfill';
import { plainRules } from '../testing/plain-rules.ts';
import { shymkent, Telling } from '../testing/telling.ts';
import { type CustodyEpisode } from './custody-episode.ts';
import { archivedStatuses, custodyStatus, custodyStatuses, isOnTheBoard } from './custody-status.ts';
import { custodyWindow } from './custody-window.ts';
import { foldCustody } from './fold-custody.ts';

const told = new Telling('abildaev').tell(
  ['custody.began', { person: 'p', kind: 'administrative_arrest', since: '2021-11-02', place: shymkent }],
  ['custody.term-set', { rule: 'kz.administrative-arrest', from: '2021-11-02', basis: 'detention', duration: 'P10D' }],
);
const episode = foldCustody(told.key, told.facts)!;
const window = custodyWindow(episode, plainRules);
const status = (change: Partial<CustodyEpisode>, at: string) =>
  custodyStatus({ ...episode, ...change }, window, Temporal.Instant.from(at));

const end = (on: string) => ({
  eventId: 'e',
  on,
  source: episode.sources[0]!,
  exercise: false,
  cause: null,
  manner: null,
  ruling: null,
});
const next = (on: string) => ({ key: 'next', on, eventId: 'e' });

describe('of several ends that were recorded', () => {
  const on = '2021-11-05';
  const noon = '2021-11-05T12:00:00+06:00';

  test.each<[string, Partial<CustodyEpisode>]>([
    [
      'retracted',
      { retracted: true, death: end(on), escape: end(on), nextEpisode: next(on), releaseConfirmed: end(on) },
    ],
    ['died', { death: end(on), escape: end(on), nextEpisode: next(on), releaseConfirmed: end(on) }],
    ['escaped', { escape: end(on), nextEpisode: next(on), releaseConfirmed: end(on) }],
    ['detained_again', { nextEpisode: next(on), releaseConfirmed: end(on) }],
    ['released', { releaseConfirmed: end(on) }],
    ['held', {}],
  ])('%s stands before those that follow', (expected, change) => {
    expect(status(change, noon)).toBe(expected);
  });

  test('one counts from its own day on', () => {
    const change = { death: end('2021-11-08'), escape: end('2021-11-07'), nextEpisode: next('2021-11-06') };
    const all = { ...change, releaseConfirmed: end('2021-11-05') };
    const days = ['04', '05', '06', '07', '08'].map((day) => status(all, `2021-11-${day}T00:00:00+06:00`));
    expect(days).toEqual(['held', 'released', 'detained_again', 'escaped', 'died']);
  });

  test('one of an unknown day counts at any time', () => {
    expect(status({ releaseConfirmed: end('XXXX') }, '2021-11-02T00:00:00+06:00')).toBe('released');
    expect(status({ since: 'XXXX' }, '2001-11-02T00:00:00+06:00')).toBe('held');
  });
});

test('who is held, or was to be free and nobody confirms it, is on the board; all others are in the archive', () => {
  expect(custodyStatuses.filter(isOnTheBoard)).toEqual(['held', 'expired_release_unconfirmed']);
  expect([...archivedStatuses].sort()).toEqual([
    ...['detained_again', 'died', 'escaped', 'no_longer_followed', 'released', 'retracted'],
  ]);
});
