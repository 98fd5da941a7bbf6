import { describe, expect, test } from '@jest/globals';
import type { AlertsExplained, ExplainedAlert } from '#alerts';
import { whyText } from './why-text.ts';

const shymkent = { person: null, place: 'Shymkent', region: null, statute: null, kind: null, everything: false };
const subscription = {
  ...{ id: '0190', state: 'confirmed', confirmedAt: '2021-11-02T11:00:00Z', endedAt: null, paused: false },
  filter: shymkent,
  filters: [shymkent],
  preferences: { delivery: 'daily', quiet: { from: '22:00', to: '07:00' }, quietLets: 'urgent', zone: 'Asia/Almaty' },
};
const said = {
  matter: 'custody',
  name: 'N. Abildaev',
  status: 'held',
  earliest: null,
  latest: '2021-11-12',
  review: null,
};
const alert = {
  ...{ rule: 'release_approaching', lead: 'P3D', said, dueAt: '2021-11-08T18:00:00Z', stage: 'taken' },
  ...{ delivery: null, expected: null, notTold: [] },
};

function linesOf(alerts: readonly object[]): readonly string[] {
  const explained = { subscription, subject: 'custody-abildaev', at: '2021-11-09T06:00:00Z', withheld: false, alerts };
  return whyText(explained as unknown as AlertsExplained)
    .split('\n')
    .slice(4);
}

describe('why, on a terminal', () => {
  test('says whom it is about, and of what', () => {
    const explained = {
      subscription,
      subject: 'custody-abildaev',
      at: '2021-11-09T06:00:00Z',
      withheld: true,
      alerts: [],
    };
    expect(whyText(explained as unknown as AlertsExplained)).toBe(
      [
        'Subscription 0190: confirmed 2 November 2021, 11:00 UTC; asks for place Shymkent; in a daily digest, quiet from 22:00 to 07:00 but for what is urgent (Asia/Almaty)',
        '',
        'custody-abildaev as of 9 November 2021, 06:00 UTC: no alerts',
        'Something of it is not for everybody to know: nothing of that leaves by mail.',
      ].join('\n'),
    );
  });

  test('says of what nothing is known that there may be no such record', () => {
    const explained = { subscription, subject: 'custody-a', at: '2021-11-09T06:00:00Z', withheld: false, alerts: [] };
    expect(
      whyText(explained as unknown as AlertsExplained)
        .split('\n')
        .slice(2),
    ).toEqual([
      'custody-a as of 9 November 2021, 06:00 UTC: no alerts',
      'Nothing of it was told or is planned, or there is no such record.',
    ]);
  });

  test('says what was told, and each decision before', () => {
    const decided = { otherDelivery: null, messageId: '<m@h>', bundle: null };
    const delivery: Partial<ExplainedAlert['delivery']> = {
      ...{
        state: 'sent',
        messageId: '<m@h>',
        subject: 'Habeas: a date',
        sentAt: '2021-11-09T03:00:00Z',
        heard: null,
        nextAttemptAt: null,
      },
      decisions: [
        { ...decided, decision: 'gather', reason: 'digest', at: '2021-11-08T18:00:00Z', until: '2021-11-09T03:00:00Z' },
        { ...decided, decision: 'send', reason: 'due', at: '2021-11-09T03:00:00Z', until: null },
      ],
    };
    expect(linesOf([{ ...alert, delivery }])).toEqual([
      '8 November 2021, 18:00 UTC  the end of the term is near, 3 days before: N. Abildaev, no later than 12 November 2021',
      '  Was told at 9 November 2021, 03:00 UTC (<m@h>, "Habeas: a date"):',
      '    8 November 2021, 18:00 UTC  is gathered: for the digest, until 9 November 2021, 03:00 UTC',
      '    9 November 2021, 03:00 UTC  goes: it is due',
    ]);
  });

  test('says that a mail came back, and what the server said of its address', () => {
    const delivery = {
      ...{ state: 'bounced', messageId: '<m@h>', subject: 'Habeas: a date', sentAt: '2021-11-09T03:00:00Z' },
      ...{ heard: '550 5.1.1: there is no such mailbox', nextAttemptAt: null, decisions: [] },
    } as unknown as ExplainedAlert['delivery'];
    expect(linesOf([{ ...alert, delivery }])[1]).toBe(
      '  The mail was sent at 9 November 2021, 03:00 UTC and came back (<m@h>, "Habeas: a date"), 550 5.1.1: there is no such mailbox:',
    );
  });

  test('says why it was not told, and what would be', () => {
    const filter = { reason: 'filter', filter: 1, part: 'place', wanted: 'Almaty', has: ['Shymkent', 'Шымкент'] };
    const lead = { reason: 'lead_not_chosen', lead: 'P3D', chosen: ['P1D'] };
    expect(linesOf([{ ...alert, notTold: [filter, lead] }]).slice(1)).toEqual([
      '  Was not told: the place of the subscription is Almaty, and this alert has Shymkent, Шымкент.',
      '  Was not told: 3 days before was not chosen (1 day).',
    ]);
    const expected = { decision: 'wait', reason: 'quiet_hours', at: '2021-11-10T01:00:00Z' };
    expect(linesOf([{ ...alert, stage: 'planned', expected }]).slice(1)).toEqual([
      '  Will be told at 10 November 2021, 01:00 UTC, as things are now: it waits, until the quiet hours of the reader end.',
    ]);
  });
});
