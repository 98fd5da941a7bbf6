import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { Temporal } from 'temporal-polyfill';
import type { Fact } from '../shared/fact.ts';
import { anyHistory } from '../testing/any-history.ts';
import { plainRules } from '../testing/plain-rules.ts';
import { refusal, shymkent, Telling } from '../testing/telling.ts';
import { type CustodyEndKind, custodyEnd, custodyEnds, custodyEndsOf, unconfirmedReleaseOn } from './custody-end.ts';
import { archivedStatuses, custodyStatus, custodyStatuses, isOnTheBoard } from './custody-status.ts';
import { custodyWindow } from './custody-window.ts';
import { foldCustody } from './fold-custody.ts';

const held = new Telling('first').tell([
  'custody.began',
  { person: 'p', kind: 'remand', since: '2021-11-02', place: shymkent },
]);
const episode = (telling: Telling) => foldCustody(telling.key, telling.facts)!;
const noon = (day: string) => Temporal.Instant.from(`${day}T12:00:00+06:00`);
const status = (telling: Telling, day: string) =>
  custodyStatus(episode(telling), custodyWindow(episode(telling), plainRules), noon(day));

/** One of each kind, on 5 November, and what a later fact is told of it. */
const told = {
  died: ['custody.ended-by-death', { exercise: true }, 'the death of the person'],
  escaped: ['custody.escaped', { exercise: true }, 'an escape'],
  detained_again: ['custody.detained-again', { nextEpisode: 'second' }, 'a new detention ("second")'],
  released: ['custody.release-confirmed', { exercise: true }, 'a confirmed release'],
} as const satisfies Record<CustodyEndKind, unknown>;

describe.each(custodyEnds)('custody of which it is recorded: %s', (how) => {
  const [type, data, words] = told[how];
  const ended = held.tell([type, { on: '2021-11-05', ...data }]);

  test('ended so, on that day, by that fact', () => {
    expect(custodyEnd(episode(ended))).toEqual({
      how,
      on: '2021-11-05',
      eventId: ended.id(type),
      exercise: 'exercise' in data,
      manner: null,
      nextEpisode: 'nextEpisode' in data ? data.nextEpisode : null,
    });
  });

  test('has that status from the day on, and is archived', () => {
    expect([status(ended, '2021-11-04'), status(ended, '2021-11-05')]).toEqual(['held', how]);
    expect(archivedStatuses).toContain(how);
  });

  test('ends once, and a later fact is told how it ended', () => {
    expect(refusal(() => ended.tell(['custody.release-confirmed', { on: '2021-11-06' }])).message).toContain(
      `ended on 5 November 2021 by ${words}`,
    );
    expect(refusal(() => ended.tell(['custody.transferred', { on: '2021-11-06', facility: 'SI-18' }])).code).toBe(
      'after-the-end',
    );
  });

  test('has not ended where that was taken back', () => {
    const restored = ended.tell(['custody.retracted', { event: ended.id(type), reason: 'Another person' }]);
    expect(custodyEnd(episode(restored))).toBeNull();
    expect(status(restored, '2021-11-06')).toBe('held');
  });
});

test('a term that ran out and a release that is only reported are no ends', () => {
  const reported = held.tell(
    ['custody.term-set', { rule: 'kz.remand', from: '2021-11-02', basis: 'ruling', duration: 'P10D' }],
    ['custody.release-reported', { on: '2021-11-05' }],
  );
  expect(custodyEnd(episode(reported))).toBeNull();
  expect(status(reported, '2022-11-06')).toBe('expired_release_unconfirmed');
  expect(unconfirmedReleaseOn(episode(reported))).toBe('2021-11-05');
  const confirmed = reported.tell(['custody.release-confirmed', { on: '2021-11-05' }]);
  expect(unconfirmedReleaseOn(episode(confirmed))).toBeNull();
});

test('of several ends the first of the list counts, and at a moment the first of those that had come', () => {
  const days = { died: '2021-11-08', escaped: '2021-11-07', detained_again: '2021-11-06', released: '2021-11-05' };
  const facts = custodyEnds.toReversed().map((how): Fact => {
    const [type, data] = told[how];
    return held.tell([type, { on: days[how], ...data }]).facts.at(-1)!;
  });
  const every = new Telling('first', [
    ...held.facts,
    ...facts.map((fact, at) => ({ ...fact, revision: BigInt(at + 1) })),
  ]);
  expect(custodyEndsOf(episode(every)).map(({ how }) => how)).toEqual(custodyEnds);
  expect(custodyEnd(episode(every))?.how).toBe('died');
  for (const how of custodyEnds) expect(status(every, days[how])).toBe(how);
});

test('every status is one of the board, an end of custody, or that the record follows it no more or was taken back', () => {
  expect(custodyStatuses.filter(isOnTheBoard)).toEqual(['held', 'expired_release_unconfirmed']);
  expect(custodyStatuses.filter((status) => !isOnTheBoard(status))).toEqual([
    ...custodyEnds,
    'no_longer_followed',
    'retracted',
  ]);
});

test('in any history the status is an end of custody exactly where one has come', () => {
  const seen = new Set<string | undefined>();
  fc.assert(
    fc.property(anyHistory('custody', 8), (history) => {
      const any = foldCustody('key', history)!;
      const end = custodyEnd(any);
      seen.add(end?.how);
      // After every day that generated facts are dated.
      const last = custodyStatus(any, custodyWindow(any, plainRules), Temporal.Instant.from('2022-12-31T12:00:00Z'))!;
      expect(isOnTheBoard(last)).toBe(end === null && any.followUpEnded === null);
      if (end) expect(last).toBe(end.how);
      else if (any.followUpEnded) expect(last).toBe('no_longer_followed');
    }),
    { numRuns: 500 },
  );
  expect([...seen].sort()).toEqual([...custodyEnds, undefined].sort());
});
