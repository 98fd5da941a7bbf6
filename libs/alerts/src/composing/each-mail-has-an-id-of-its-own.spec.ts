import { expect, test } from '@jest/globals';
import { Temporal } from 'temporal-polyfill';
import type { DeliveryRow } from './delivery-row.ts';
import { groupMails, type Item } from './group-mails.ts';

const now = Temporal.Instant.from('2021-11-16T02:00:00Z');

function item(id: string, dueAt: string, given: Partial<DeliveryRow>): Item {
  const row: Partial<DeliveryRow> = {
    ...{ id, subscription: 'reader', topic: `custody-${id}`, kind: 'alert', rule: 'taken_into_custody' },
    ...{ audience: 'matching', lead: null, attempts: 0, is_due: true, bundle: null, bundle_gone: false },
    ...{ due_at: new Date(dueAt), message_id: `<${id}@habeas.example>`, moot_after: null, preferences: null },
    ...given,
  };
  return { row: row as DeliveryRow, say: null };
}

function idOf(...items: readonly Item[]): string {
  const [mail, ...others] = groupMails(items, now, 'habeas@habeas.example').mails;
  expect(others).toEqual([]);
  return mail!.messageId;
}

test('a second late mail that takes something along has another Message-ID than the first, so that no server drops it', () => {
  const bundle = 'late|2021-11-14T00:00:00Z';
  const first = idOf(item('a', '2021-11-14T01:00:00Z', { bundle }));
  const missed = item('b', '2021-11-14T03:00:00Z', { bundle, bundle_gone: true });
  const takenAlong = item('c', '2021-11-14T02:00:00Z', {});
  expect(idOf(takenAlong, missed)).not.toBe(first);
  expect(idOf(missed)).not.toBe(first);
});
