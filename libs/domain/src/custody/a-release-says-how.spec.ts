import { expect, test } from '@jest/globals';
import { shymkent, Telling } from '../testing/telling.ts';
import { custodyEnd, releaseLeaves } from './custody-end.ts';
import { releaseManners } from './custody-events.ts';
import { foldCustody } from './fold-custody.ts';

const held = new Telling('held').tell([
  'custody.began',
  { person: 'p', kind: 'remand', since: '2021-11-02', place: shymkent },
]);
const episode = (telling: Telling) => foldCustody(telling.key, telling.facts)!;

test('a release, reported or confirmed, says in what manner it was, where anybody does', () => {
  const reported = held.tell(['custody.release-reported', { on: '2021-11-05', manner: 'bail' }]);
  expect(episode(reported).releaseReported).toMatchObject({ manner: 'bail' });
  const confirmed = reported.tell(['custody.release-confirmed', { on: '2021-11-05', manner: 'extradition' }]);
  expect(custodyEnd(episode(confirmed))).toMatchObject({ how: 'released', manner: 'extradition' });
  const silent = held.tell(['custody.release-confirmed', { on: '2021-11-05' }]);
  expect(custodyEnd(episode(silent))).toMatchObject({ how: 'released', manner: null });
});

test('a person is free only by a release of which that follows', () => {
  const free = releaseManners.filter((manner) => releaseLeaves(manner) === 'free');
  expect(free).toEqual(['term_ended', 'acquitted', 'amnesty', 'pardon']);
  expect(releaseLeaves(null)).toBe('free');
  expect(releaseManners.filter((manner) => releaseLeaves(manner) === 'handed_over')).toEqual([
    ...['exchange', 'deportation', 'extradition'],
  ]);
});
