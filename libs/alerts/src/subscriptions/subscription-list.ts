import type { RecordedEvent } from '#event-store';
import { readSql } from '#platform';
import type { ProjectionTransaction } from '#projecting';
import type { SubscriptionPreferences } from './preferences.ts';
import type { SubscriptionFilter } from './subscription-filter.ts';

const INSERT = readSql(new URL('./insert-subscription.sql', import.meta.url));
const CHANGE = readSql(new URL('./change-subscription.sql', import.meta.url));

/** The table `subscription` and its indexes; part of the plan's projection. */
export const subscriptionDdl = readSql(new URL('./subscription.sql', import.meta.url));

interface Wanted {
  readonly filter: SubscriptionFilter;
  readonly preferences: SubscriptionPreferences;
}

/** Keeps the table `subscription`, by which due alerts find who wants them. Addresses are in the ledger alone. */
export async function applySubscriptions(events: readonly RecordedEvent[], tx: ProjectionTransaction): Promise<void> {
  for (const event of events) {
    if (!event.stream.startsWith('subscription-')) continue;
    const id = event.stream.slice('subscription-'.length);
    const at = event.metadata.recordedAt;
    switch (event.type) {
      case 'subscription.requested':
        await tx.query(INSERT, [id, ...columns(event), at]);
        break;
      case 'subscription.filters-changed':
        await tx.query(CHANGE, [id, ...columns(event)]);
        break;
      case 'subscription.confirmed':
        await tx.query(`UPDATE subscription SET state = 'confirmed', confirmed_at = $2, told_from = $3 WHERE id = $1`, [
          id,
          at,
          event.position.toString(),
        ]);
        break;
      case 'subscription.paused':
        await tx.query('UPDATE subscription SET paused = true, paused_until = $2 WHERE id = $1', [
          id,
          event.data.until ?? null,
        ]);
        break;
      case 'subscription.resumed':
        await tx.query('UPDATE subscription SET paused = false, paused_until = NULL, told_from = $2 WHERE id = $1', [
          id,
          event.position.toString(),
        ]);
        break;
      case 'subscription.ended':
        await tx.query(`UPDATE subscription SET state = 'ended', ended_at = $2 WHERE id = $1`, [id, at]);
        break;
    }
  }
}

function columns({ data }: RecordedEvent): readonly unknown[] {
  const { filter, preferences } = data as unknown as Wanted;
  const { person, place, region, statute, kind, everything } = filter;
  return [person, place, region, statute, kind, everything, JSON.stringify(preferences)];
}
