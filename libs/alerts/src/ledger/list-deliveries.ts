import type pg from 'pg';
import { readSql } from '#platform';
import type { Delivery } from './deliveries-view.ts';

const LIST_DELIVERIES = readSql(new URL('./list-deliveries.sql', import.meta.url));

/** The whole ledger of deliveries, oldest first. */
export async function listDeliveries(pool: pg.Pool): Promise<readonly Delivery[]> {
  const { rows } = await pool.query(LIST_DELIVERIES);
  return rows.map(
    (row): Delivery => ({
      id: row.id,
      kind: row.kind,
      alert: row.alert,
      rule: row.rule,
      lead: row.lead,
      bundle: row.bundle,
      topic: row.topic,
      subscription: row.subscription,
      state: row.state,
      outcome: row.outcome,
      decision: row.decision,
      reason: row.reason,
      decidedAt: row.decided_at.toISOString(),
      otherDelivery: row.other_delivery,
      attempts: row.attempts,
      dueAt: row.due_at?.toISOString() ?? null,
      plannedAt: row.planned_at.toISOString(),
      nextAttemptAt: row.next_attempt_at?.toISOString() ?? null,
      sentAt: row.sent_at?.toISOString() ?? null,
      endedAt: row.ended_at?.toISOString() ?? null,
      messageId: row.message_id,
      subject: row.subject_line,
      said: row.said,
      reliedOn: row.relied_on,
    }),
  );
}
