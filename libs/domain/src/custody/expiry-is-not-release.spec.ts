import { describe, expect, test } from '@jest/globals';
import { Temporal } from 'temporal-polyfill';
import { plainRules } from '../testing/plain-rules.ts';
import { shymkent, Telling } from '../testing/telling.ts';
import { custodyWindow } from '../testing/window-in-english.ts';
import { type CustodyEpisode } from './custody-episode.ts';
import { custodyStatus } from './custody-status.ts';
import { foldCustody } from './fold-custody.ts';

function episode(telling: Telling): CustodyEpisode {
  const folded = foldCustody(telling.key, telling.facts);
  if (!folded) throw new Error('nothing told');
  return folded;
}

function statusAt(telling: Telling, at: string) {
  const folded = episode(telling);
  return custodyStatus(folded, custodyWindow(folded, plainRules), Temporal.Instant.from(at));
}

const began = (data: Record<string, unknown> = {}) =>
  [
    'custody.began',
    { person: 'somebody', kind: 'administrative_arrest', since: '2021-11-02', place: shymkent, ...data },
  ] as const;
const term = (duration: string, from = '2021-11-02', rule = 'kz.administrative-arrest') =>
  ['custody.term-set', { rule, from, basis: 'detention', duration }] as const;

const ashtaev = new Telling('ashtaev-zhanmurat-2021-11-02').tell(began(), term('P5D'));
const abildaev = new Telling('abildaev-nurzhan-2021-11-02').tell(began(), term('P10D'));

describe('an episode whose term has passed', () => {
  test('is held until the last moment of its window and then expired, release unconfirmed, however long', () => {
    expect(custodyWindow(episode(abildaev), plainRules)).toMatchObject({
      earliest: '2021-11-12T00:00:00+06:00',
      latest: '2021-11-13T00:00:00+06:00',
    });
    expect(statusAt(abildaev, '2021-11-12T23:59:59+06:00')).toBe('held');
    expect(statusAt(abildaev, '2021-11-13T00:00:00+06:00')).toBe('expired_release_unconfirmed');
    expect(statusAt(abildaev, '2031-11-13T00:00:00+06:00')).toBe('expired_release_unconfirmed');
  });

  test('is not ended by a report of a release, only by its confirmation, and only from that day', () => {
    const reported = abildaev.tell(['custody.release-reported', { on: '2021-11-12' }]);
    expect(statusAt(reported, '2021-11-14T00:00:00Z')).toBe('expired_release_unconfirmed');
    const confirmed = reported.tell(['custody.release-confirmed', { on: '2021-11-12' }]);
    expect(statusAt(confirmed, '2021-11-14T00:00:00Z')).toBe('released');
    expect(statusAt(confirmed, '2021-11-12T00:00:00+06:00')).toBe('released');
    expect(statusAt(confirmed, '2021-11-11T23:59:59+06:00')).toBe('held');
  });

  test('is held again the day the next episode begins: Ashtaev on 7 November', () => {
    const again = ashtaev.tell([
      'custody.detained-again',
      { on: '2021-11-07', nextEpisode: 'ashtaev-zhanmurat-2021-11-07' },
    ]);
    expect(statusAt(again, '2021-11-06T12:00:00+06:00')).toBe('held');
    expect(statusAt(again, '2021-11-07T00:00:00+06:00')).toBe('detained_again');
    expect(statusAt(again, '2021-12-07T00:00:00+06:00')).toBe('detained_again');
    const next = new Telling('ashtaev-zhanmurat-2021-11-07').tell(
      began({ kind: 'criminal_detention', since: '2021-11-07', previousEpisode: again.key }),
      term('PT72H', '2021-11-07', 'kz.criminal-detention'),
    );
    expect(statusAt(next, '2021-11-06T23:59:59+06:00')).toBeNull();
    expect(statusAt(next, '2021-11-07T00:00:00+06:00')).toBe('held');
    expect(statusAt(next, '2021-11-11T00:00:00+06:00')).toBe('expired_release_unconfirmed');
  });

  test('ends by a death, and is gone when the whole of it was taken back', () => {
    const died = abildaev.tell(['custody.ended-by-death', { on: '2021-11-05' }]);
    expect(statusAt(died, '2021-11-04T12:00:00Z')).toBe('held');
    expect(statusAt(died, '2021-11-06T12:00:00Z')).toBe('died');
    const back = abildaev.tell(['custody.retracted', { event: abildaev.id('custody.began'), reason: 'another man' }]);
    expect(statusAt(back, '2021-11-04T12:00:00Z')).toBe('retracted');
    expect(episode(back)).toMatchObject({ retracted: true, person: 'somebody', revision: 2n });
  });
});

describe('an episode without a stated term', () => {
  const consulate = new Telling('kazybek-gulpiya-2021-11-29').tell(began({ kind: 'detention', since: '2021-11-29' }));

  test('is held, and asked about once the law lets nobody be held longer: the six at the consulate', () => {
    const window = custodyWindow(episode(consulate), plainRules);
    expect(window).toMatchObject({ earliest: null, latest: null, reviewAt: '2021-12-03T00:00:00+06:00' });
    expect(window.warnings).toEqual(['No source states a term: the end is not known.']);
    expect(statusAt(consulate, '2021-12-02T23:59:59+06:00')).toBe('held');
    expect(statusAt(consulate, '2021-12-03T00:00:00+06:00')).toBe('expired_release_unconfirmed');
  });

  test('stays held where it was extended without a stated end: Amirov', () => {
    const amirov = new Telling('amirov-yerulan-2021').tell(began({ kind: 'detention', since: '../2021-04-22' }), [
      'custody.extended',
      { on: '2021-11-22', by: null },
    ]);
    expect(custodyWindow(episode(amirov), plainRules)).toMatchObject({ earliest: null, latest: null, reviewAt: null });
    expect(statusAt(amirov, '2021-04-21T00:00:00+06:00')).toBeNull();
    expect(statusAt(amirov, '2021-04-22T00:00:00+06:00')).toBe('held');
    expect(statusAt(amirov, '2031-01-01T00:00:00Z')).toBe('held');
  });
});

describe('the window', () => {
  test('adds extensions to the term, unit by unit, and says so', () => {
    const extended = abildaev.tell(['custody.extended', { on: '2021-11-11', by: 'P5D' }]);
    const window = custodyWindow(episode(extended), plainRules);
    expect(window.latest).toBe('2021-11-18T00:00:00+06:00');
    expect(window.working).toEqual(['Extended on 11 November 2021 by 5 days.', 'P15D from 2021-11-02.']);
  });

  test('is unknown from an extension without a stated end on', () => {
    const extended = abildaev.tell(['custody.extended', { on: '2021-11-11', by: null }]);
    expect(custodyWindow(episode(extended), plainRules)).toMatchObject({
      earliest: null,
      latest: null,
      reviewAt: null,
    });
    expect(statusAt(extended, '2022-11-11T00:00:00Z')).toBe('held');
  });

  test('is that of the term which runs from the latest date, whatever the order in which they were recorded', () => {
    const later = new Telling('remanded').tell(
      began({ kind: 'remand' }),
      ...(
        [
          ['P10D', '2021-11-02'],
          ['P20D', '2021-11-10'],
          ['P3D', '2021-11-01'],
        ] as const
      ).map(([length, from]) => term(length, from, 'kz.remand')),
    );
    expect(custodyWindow(episode(later), plainRules).latest).toBe('2021-12-01T00:00:00+06:00');
  });

  test('does not add to a new term what extended the one before it', () => {
    const renewed = abildaev.tell(['custody.extended', { on: '2021-11-05', by: 'P5D' }], term('P20D', '2021-11-17'));
    expect(custodyWindow(episode(renewed), plainRules)).toMatchObject({
      latest: '2021-12-08T00:00:00+06:00',
      working: ['P20D from 2021-11-17.'],
    });
  });

  test('names each correction that moved it, and none that did not', () => {
    const corrected = abildaev.tell(
      [
        'custody.corrected',
        {
          event: abildaev.id('custody.term-set'),
          field: 'duration',
          old: 'P10D',
          new: 'P15D',
          reason: 'the ruling says fifteen',
        },
      ],
      [
        'custody.corrected',
        { event: abildaev.id('custody.term-set'), field: 'setBy', old: null, new: 'City court', reason: 'named later' },
      ],
    );
    const window = custodyWindow(episode(corrected), plainRules);
    expect(window.latest).toBe('2021-11-18T00:00:00+06:00');
    expect(window.working).toEqual([
      'Length of the term: corrected on 4 November 2021 from 10 days to 15 days: the ruling says fifteen (Monitoring bulletin)',
      'P15D from 2021-11-02.',
    ]);
  });

  test('keeps an episode on the board whose rule this version no longer computes', () => {
    const rules = {
      ...plainRules,
      window: () => {
        throw Object.assign(new Error('no such rule any more'), { field: 'rule' });
      },
    };
    const window = custodyWindow(episode(abildaev), rules);
    expect(window).toMatchObject({ latest: null, warnings: ['The end cannot be computed: no such rule any more'] });
    const later = Temporal.Instant.from('2022-01-01T00:00:00Z');
    expect(custodyStatus(episode(abildaev), window, later)).toBe('held');
  });
});
