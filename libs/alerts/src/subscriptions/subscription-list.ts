import type { RecordedEvent } from '#event-store';
import { readSql } from '#platform';
import { insertRows, type ProjectionTransaction, type RowOf, replaceRows, updateRows } from '#projecting';
import type { SubscriptionPreferences } from './preferences.ts';
import type { SubscriptionFilter } from './subscription-filter.ts';
import { SubscriptionFilterRow } from './subscription-filter-row.ts';
import { SubscriptionRow } from './subscription-row.ts';

const INSERT = insertRows(SubscriptionRow, ['id', 'preferences', 'state', 'requestedAt']);
const CHANGE_WANTED = updateRows(SubscriptionRow, ['preferences']);
const CHANGE_NOTE = updateRows(SubscriptionRow, ['note']);
const CONFIRM = updateRows(SubscriptionRow, ['state', 'confirmedAt', 'toldFrom']);
const PAUSE = updateRows(SubscriptionRow, ['paused', 'pausedUntil']);
const RESUME = updateRows(SubscriptionRow, ['paused', 'pausedUntil', 'toldFrom']);
const END = updateRows(SubscriptionRow, ['state', 'endedAt', 'note']);
const REPLACE_FILTERS = replaceRows(SubscriptionFilterRow, { of: 'subscription' });
const CONFIRM_FILTERS = `
  UPDATE subscription_filter f SET confirmed = s.state = 'confirmed'
  FROM subscription s
  WHERE f.subscription = $1 AND s.id = f.subscription AND f.confirmed <> (s.state = 'confirmed')`;

/** The tables `subscription` and `subscription_filter` and their indexes; part of the plan's projection. */
export const subscriptionDdl = readSql(new URL('./subscription.sql', import.meta.url));

interface Wanted {
  readonly filters: readonly SubscriptionFilter[];
  readonly preferences: SubscriptionPreferences;
}

interface Change extends Partial<RowOf<SubscriptionRow>> {
  readonly statement: string;
}

/** Keeps the tables by which due alerts find who wants them. Addresses are in the ledger alone. */
export async function applySubscriptions(events: readonly RecordedEvent[], tx: ProjectionTransaction): Promise<void> {
  for (const event of events) {
    if (!event.stream.startsWith('subscription-')) continue;
    const id = event.stream.slice('subscription-'.length);
    const written = change(event);
    if (written === null) continue;
    const { statement, ...row } = written;
    await tx.query(statement, [JSON.stringify([{ id, ...row }])]);
    if ('filters' in event.data) {
      await tx.query(REPLACE_FILTERS, [JSON.stringify(filterRows(id, event.data as unknown as Wanted)), [id]]);
    }
    if (row.state !== undefined || 'filters' in event.data) await tx.query(CONFIRM_FILTERS, [id]);
  }
}

function filterRows(
  subscription: string,
  { filters }: Wanted,
): readonly Omit<RowOf<SubscriptionFilterRow>, `${string}Key`>[] {
  return filters.map(({ person, place, region, statute, kind, everything }, index) => ({
    ...{ subscription, number: index + 1, person, place, region, statute, kind, everything, confirmed: false },
  }));
}

/** What an event writes into the row of its subscription; null where it writes nothing. */
function change({ type, data, metadata, position }: RecordedEvent): Change | null {
  const at = metadata.recordedAt;
  const toldFrom = position.toString();
  const { preferences } = data as unknown as Wanted;
  switch (type) {
    case 'subscription.requested':
      return { statement: INSERT, preferences, state: 'requested', requestedAt: at };
    case 'subscription.filters-changed':
      return { statement: CHANGE_WANTED, preferences };
    case 'subscription.note-changed':
      return { statement: CHANGE_NOTE, note: (data.note ?? null) as string | null };
    case 'subscription.confirmed':
      return { statement: CONFIRM, state: 'confirmed', confirmedAt: at, toldFrom };
    case 'subscription.paused':
      return { statement: PAUSE, paused: true, pausedUntil: (data.until ?? null) as string | null };
    case 'subscription.resumed':
      return { statement: RESUME, paused: false, pausedUntil: null, toldFrom };
    case 'subscription.ended':
      return { statement: END, state: 'ended', endedAt: at, note: null };
    default:
      return null;
  }
}
