import { describe, expect, test } from '@jest/globals';
import { Temporal } from 'temporal-polyfill';
import type { PlannedAlert, Statement } from '#alerts';
import { whenInWords } from './alert-words.ts';
import { planText } from './plan-text.ts';

const alert = (o: { dueAt: string; lead: string | null; earliest: string | null; exercise?: boolean }): PlannedAlert =>
  ({
    rule: o.lead ? 'release_approaching' : 'release_unconfirmed',
    place: 'Shymkent',
    dueAt: o.dueAt,
    said: {
      matter: 'custody',
      name: 'N. Abildaev',
      status: 'held',
      earliest: o.earliest,
      latest: '2021-11-12',
      review: null,
    },
    details: { zone: 'Asia/Almaty', lead: o.lead, exercise: o.exercise ?? false },
  }) as unknown as PlannedAlert;

describe('the plan on a terminal', () => {
  const now = Temporal.Instant.from('2021-11-08T12:00:00Z');

  test('says when by the clock of the place, why, about whom, and until when', () => {
    const alerts = [
      alert({ dueAt: '2021-11-08T18:00:00.000Z', lead: 'P3D', earliest: null }),
      alert({ dueAt: '2021-11-13T18:00:00.000Z', lead: null, earliest: '2021-11-12', exercise: true }),
    ];
    expect(planText(alerts, now)).toBe(
      [
        'To be told as of 8 November 2021, 12:00 UTC: 2 alerts',
        '',
        '  9 November 2021, 00:00 (Shymkent)   the end of the term is near, 3 days before  N. Abildaev  no later than 12 November 2021',
        '  14 November 2021, 00:00 (Shymkent)  no release is confirmed                     N. Abildaev  12 November 2021 [EXERCISE]',
      ].join('\n'),
    );
  });

  test('says so when nothing is left', () => {
    expect(planText([], now)).toBe('As of 8 November 2021, 12:00 UTC nothing is left to be told.');
  });
});

describe('what an alert claims, in a few words', () => {
  const hearing = { matter: 'hearing', what: 'First session', at: '2021-12-10T10:00' };
  const words = (said: object) => whenInWords(said as Statement);

  test('of a hearing that is off is no date to come', () => {
    expect(words({ ...hearing, status: 'scheduled' })).toBe('First session, 10 December 2021, 10:00');
    expect(words({ ...hearing, status: 'cancelled' })).toBe(
      'First session, was set for 10 December 2021, 10:00 (cancelled)',
    );
    expect(words({ ...hearing, status: 'retracted' })).toBe(
      'First session, was set for 10 December 2021, 10:00 (taken back)',
    );
    expect(words({ ...hearing, status: 'held' })).toBe('First session, 10 December 2021, 10:00 (took place)');
    expect(words({ ...hearing, at: null, status: 'postponed' })).toBe('First session, postponed, without a new date');
  });

  test('of somebody reported to be free says who reports it', () => {
    const held = { matter: 'custody', status: 'held', earliest: null, latest: '2021-11-12', review: null };
    const releaseReported = [{ on: '2021-11-08', by: ['A newspaper', 'A lawyer'] }];
    expect(words({ ...held, releaseReported })).toBe(
      'no later than 12 November 2021; release on 8 November 2021 reported by A newspaper, A lawyer',
    );
    // As the ledger has it of before reports were said.
    expect(words(held)).toBe('no later than 12 November 2021');
  });
});
