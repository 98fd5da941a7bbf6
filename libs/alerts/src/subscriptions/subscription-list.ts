import type { RecordedEvent } from '#event-store';
import { readSql } from '#platform';
import { insertRows, type ProjectionTransaction, type RowOf, updateRows } from '#projecting';
import type { SubscriptionPreferences } from './preferences.ts';
import type { SubscriptionFilter } from './subscription-filter.ts';
import { SubscriptionRow } from './subscription-row.ts';

const WANTED = ['person', 'place', 'region', 'statute', 'kind', 'everything', 'preferences'] as const;
const INSERT = insertRows(SubscriptionRow, ['id', ...WANTED, 'state', 'requestedAt']);
const CHANGE_WANTED = updateRows(SubscriptionRow, WANTED);
const CONFIRM = updateRows(SubscriptionRow, ['state', 'confirmedAt', 'toldFrom']);
const PAUSE = updateRows(SubscriptionRow, ['paused', 'pausedUntil']);
const RESUME = updateRows(SubscriptionRow, ['paused', 'pausedUntil', 'toldFrom']);
const END = updateRows(SubscriptionRow, ['state', 'endedAt']);

/** The table `subscription` and its indexes; part of the plan's projection. */
export const subscriptionDdl = readSql(new URL('./subscription.sql', import.meta.url));

interface Wanted {
  readonly filter: SubscriptionFilter;
  readonly preferences: SubscriptionPreferences;
}

interface Change extends Partial<RowOf<SubscriptionRow>> {
  readonly statement: string;
}

/** Keeps the table `subscription`, by which due alerts find who wants them. Addresses are in the ledger alone. */
export async function applySubscriptions(events: readonly RecordedEvent[], tx: ProjectionTransaction): Promise<void> {
  for (const event of events) {
    if (!event.stream.startsWith('subscription-')) continue;
    const id = event.stream.slice('subscription-'.length);
    const written = change(event);
    if (written === null) continue;
    const { statement, ...row } = written;
    await tx.query(statement, [JSON.stringify([{ id, ...row }])]);
  }
}

/** What an event writes into the row of its subscription; null where it writes nothing. */
function change({ type, data, metadata, position }: RecordedEvent): Change | null {
  const at = metadata.recordedAt;
  const toldFrom = position.toString();
  switch (type) {
    case 'subscription.requested':
      return { statement: INSERT, ...wanted(data), state: 'requested', requestedAt: at };
    case 'subscription.filters-changed':
      return { statement: CHANGE_WANTED, ...wanted(data) };
    case 'subscription.confirmed':
      return { statement: CONFIRM, state: 'confirmed', confirmedAt: at, toldFrom };
    case 'subscription.paused':
      return { statement: PAUSE, paused: true, pausedUntil: (data.until ?? null) as string | null };
    case 'subscription.resumed':
      return { statement: RESUME, paused: false, pausedUntil: null, toldFrom };
    case 'subscription.ended':
      return { statement: END, state: 'ended', endedAt: at };
    default:
      return null;
  }
}

function wanted(data: RecordedEvent['data']): Pick<RowOf<SubscriptionRow>, (typeof WANTED)[number]> {
  const { filter, preferences } = data as unknown as Wanted;
  const { person, place, region, statute, kind, everything } = filter;
  return { person, place, region, statute, kind, everything, preferences };
}
