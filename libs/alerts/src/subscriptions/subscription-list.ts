import type { EntityManager } from 'typeorm';
import type { RecordedEvent } from '#event-store';
import type { SubscriptionFilter } from './subscription-events.ts';

/** Keeps the table `subscription`, by which due alerts find who wants them. Addresses are in the ledger alone. */
export async function applySubscriptions(events: readonly RecordedEvent[], tx: EntityManager): Promise<void> {
  for (const event of events) {
    if (!event.stream.startsWith('subscription-')) continue;
    const id = event.stream.slice('subscription-'.length);
    const at = event.metadata.recordedAt;
    switch (event.type) {
      case 'subscription.requested': {
        const { filter, language, zone } = event.data as unknown as {
          filter: SubscriptionFilter;
          language: string;
          zone: string;
        };
        await tx.query(
          `INSERT INTO subscription (id, person, place, everything, language, zone, state, requested_at)
           VALUES ($1, $2, $3, $4, $5, $6, 'requested', $7)`,
          [id, filter.person, filter.place, filter.everything, language, zone, at],
        );
        break;
      }
      case 'subscription.confirmed':
        await tx.query(`UPDATE subscription SET state = 'confirmed', confirmed_at = $2 WHERE id = $1`, [id, at]);
        break;
      case 'subscription.ended':
        await tx.query(`UPDATE subscription SET state = 'ended', ended_at = $2 WHERE id = $1`, [id, at]);
        break;
    }
  }
}
