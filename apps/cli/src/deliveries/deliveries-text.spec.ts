import { describe, expect, test } from '@jest/globals';
import type { Delivery } from '#alerts';
import { deliveriesText } from './deliveries-text.ts';

const noMatter = { hearing: null, title: null, what: null, since: null };

const delivery = (o: Partial<Delivery>): Delivery =>
  ({
    kind: 'alert',
    rule: 'release_due',
    topic: 'custody-x',
    persons: [{ id: 'abildaev', name: 'N. Abildaev' }],
    matter: { ...noMatter, record: 'custody-x', kind: 'administrative_arrest', since: '2021-11-02' },
    subscription: '00000000-0000-7000-8000-0000000000ab',
    plannedAt: '2021-11-08T18:00:00.000Z',
    sentAt: null,
    nextAttemptAt: null,
    attempts: 0,
    outcome: null,
    ...o,
  }) as Delivery;

describe('the ledger on a terminal', () => {
  test('says what became of each mail, and when and why it is tried again', () => {
    const text = deliveriesText([
      delivery({
        kind: 'confirmation',
        rule: null,
        ...{ topic: null, persons: [], matter: null },
        state: 'sent',
        attempts: 1,
        sentAt: '2021-11-02T09:00:00.000Z',
      }),
      delivery({ state: 'deferred', attempts: 1, nextAttemptAt: '2021-11-08T18:01:00.000Z', outcome: 'ECONNREFUSED' }),
      delivery({
        state: 'planned',
        attempts: 0,
        nextAttemptAt: '2021-11-08T18:00:00.000Z',
        outcome: 'Not tried: connect ECONNREFUSED',
      }),
    ]);
    expect(text).toBe(
      [
        'Ledger: 3 deliveries (1 sent, 1 deferred, 1 planned)',
        '',
        '  2 November 2021, 09:00 UTC  sent      confirmation asked for                                                                         to …0000ab',
        '  8 November 2021, 18:00 UTC  deferred  the term can end on this day  N. Abildaev  administrative arrest since 2021-11-02 (custody-x)  to …0000ab  again 8 November 2021, 18:01 UTC: ECONNREFUSED',
        '  8 November 2021, 18:00 UTC  planned   the term can end on this day  N. Abildaev  administrative arrest since 2021-11-02 (custody-x)  to …0000ab  Not tried: connect ECONNREFUSED',
      ].join('\n'),
    );
  });

  test('tells the rows of one mail apart, by person and matter, and names nobody who is not public', () => {
    const sent = {
      state: 'sent',
      attempts: 1,
      sentAt: '2021-11-08T18:00:00.000Z',
      bundle: 'digest|2021-11-08',
    } as const;
    const hearing = { ...noMatter, record: 'case-x', kind: 'hearing', title: 'Case x', what: 'Appeal' };
    const closed = { ...noMatter, record: 'custody-y', kind: 'detention' };
    const text = deliveriesText([
      delivery(sent),
      delivery({ ...sent, topic: 'case-x#first', matter: { ...hearing, hearing: 'first' } }),
      delivery({ ...sent, topic: 'case-x#second', matter: { ...hearing, hearing: 'second', what: 'Ruling' } }),
      delivery({ ...sent, topic: 'custody-y', persons: [], matter: closed }),
    ]);
    const rows = text
      .split('\n')
      .slice(2)
      .map((row) => row.split(/ {2,}/).slice(4, 6));
    expect(rows).toEqual([
      ['N. Abildaev', 'administrative arrest since 2021-11-02 (custody-x)'],
      ['N. Abildaev', 'Case x: Appeal (case-x#first)'],
      ['N. Abildaev', 'Case x: Ruling (case-x#second)'],
      ['not public', 'detention (custody-y)'],
    ]);
  });

  test('says so when there is none', () => {
    expect(deliveriesText([])).toBe('Nothing was sent and nothing waits.');
  });
});
