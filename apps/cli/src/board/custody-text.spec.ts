import { describe, expect, test } from '@jest/globals';
import { Temporal } from 'temporal-polyfill';
import type { CustodyView, KnownCustody } from '#read-models';
import { custodyText } from './custody-text.ts';
import { paintFor } from './paint.ts';

const place = { name: 'Shymkent', region: null, jurisdiction: 'KZ', zone: 'Asia/Almaty' };

function line(
  name: string,
  entry: Partial<KnownCustody['entry']>,
  window: Partial<KnownCustody['window']>,
): KnownCustody {
  return {
    at: Temporal.Instant.from('2021-11-12T18:00:00+06:00'),
    state: { place } as KnownCustody['state'],
    window: { earliestDate: null, latestDate: null, reviewAt: null, cautions: [], ...window } as KnownCustody['window'],
    entry: {
      person: { id: name, name },
      episode: name,
      kind: 'administrative_arrest',
      status: 'held',
      since: '2021-11-02',
      count: null,
      place: 'Shymkent',
      legalBases: [],
      latest: null,
      nextHearing: null,
      questions: [],
      standing: 'accepted',
      previousEpisode: null,
      releaseReportedOn: null,
      releaseManner: null,
      causeOfDeath: null,
      disputedBy: [],
      exercise: false,
      ...entry,
    } as KnownCustody['entry'],
  };
}

const view = (known: KnownCustody[], more: Partial<CustodyView> = {}): CustodyView => ({
  validAt: '2021-11-12T12:00:00Z',
  knownAt: '2021-11-12T12:00:00Z',
  held: known.map(({ entry }) => entry),
  known,
  nextCursor: null,
  position: 9n,
  ...more,
});

describe('the board on a terminal', () => {
  test('counts each of a group, somebody of two episodes once, and says where a number is not certain', () => {
    const one = line('Ashtaev', {}, {});
    const lines = (count: KnownCustody['entry']['count']) => [one, one, line('Participants', { count }, {})];
    expect(custodyText(view(lines({ from: 12, to: 12 })))).toContain(': 13 people, among them a group\n');
    expect(custodyText(view(lines({ from: 12, to: null })))).toContain(
      ': at least 13 people, among them a group of whom it is not known how many they are\n',
    );
    expect(custodyText(view(lines({ from: null, to: 20 })))).toContain(': at least 2 people, among them a group');
  });

  test('groups by what a monitor has to do, in aligned columns, with days counted at the place', () => {
    const text = custodyText(
      view([
        line(
          'Zhanmurat Ashtaev',
          { status: 'expired_release_unconfirmed', latest: 'x', previousEpisode: 'a' },
          { earliestDate: '2021-11-10', latestDate: '2021-11-10' },
        ),
        line(
          'N. Abildaev',
          { latest: 'x', legalBases: ['KZ CAO 667'] },
          { earliestDate: '2021-11-12', latestDate: '2021-11-12' },
        ),
        line('Shegebekuly', { latest: 'x', exercise: true }, { earliestDate: '2021-11-17', latestDate: '2022-01-02' }),
        line('Amirov', { kind: 'remand', since: '../2021-04-22' }, {}),
      ]),
    );
    expect(text.split('\n')).toEqual([
      'Held on 12 November 2021, 12:00 UTC: 4 people, 1 past the term and not known to be free',
      '',
      'Past their term, release unconfirmed',
      '  Zhanmurat Ashtaev  Shymkent  administrative arrest         since 2 Nov              until 10 Nov                2 days ago              held again',
      '',
      'Due out',
      '  N. Abildaev        Shymkent  administrative arrest         since 2 Nov              until 12 Nov                today       KZ CAO 667',
      '  Shegebekuly        Shymkent  administrative arrest         since 2 Nov              until 17 Nov to 2 Jan 2022  in 51 days              EXERCISE',
      '',
      'No known end',
      '  Amirov             Shymkent  pre-trial detention (remand)  since 22 Apr or earlier  no end known',
    ]);
  });

  test('says on what was known, and that an expired term is no release', () => {
    expect(custodyText(view([], { validAt: '2021-11-12', knownAt: '2021-11-05' }))).toBe(
      'Nobody is on the board as of 12 November 2021, by what was known on 5 November 2021.',
    );
  });

  test('says what to do while nothing is recorded', () => {
    expect(custodyText(view([], { position: 0n }))).toContain('habeas record FILE');
  });

  test('colours a line for a terminal only, and never where NO_COLOR asks for none', () => {
    expect(paintFor({ isTTY: false }, {})('red', 'x')).toBe('x');
    expect(paintFor({ isTTY: true }, { NO_COLOR: '1' })('red', 'x')).toBe('x');
  });
});

test.each([
  ['2021-11-02~', 'until about 12 Nov  perhaps today'],
  ['2021-11-02?', 'until perhaps 12 Nov  perhaps today'],
])('an end counted from %s is said as %s', (start, said) => {
  const days = { earliestDate: '2021-11-12', latestDate: '2021-11-12' };
  const cautions = [{ caution: 'start_uncertain', start }];
  expect(custodyText(view([line('A', { latest: 'x' }, { ...days, cautions })]))).toContain(said);
  expect(custodyText(view([line('A', { latest: 'x' }, days)]))).toContain('until 12 Nov  today');
  const ruling = { ...days, earliestDate: null, cautions };
  expect(custodyText(view([line('A', { latest: 'x' }, ruling)]))).toContain(
    `${said.replace('  ', ' at the latest  ')}`,
  );
});
