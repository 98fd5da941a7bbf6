import { describe, expect, test } from '@jest/globals';
import { Temporal } from 'temporal-polyfill';
import type { PlannedAlert } from '#alerts';
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
        '  9 November 2021, 00:00 (Shymkent)   release approaching, 3 days before  N. Abildaev  no later than 12 November 2021',
        '  14 November 2021, 00:00 (Shymkent)  release unconfirmed                 N. Abildaev  12 November 2021 [EXERCISE]',
      ].join('\n'),
    );
  });

  test('says so when nothing is left', () => {
    expect(planText([], now)).toBe('As of 8 November 2021, 12:00 UTC nothing is left to be told.');
  });
});
