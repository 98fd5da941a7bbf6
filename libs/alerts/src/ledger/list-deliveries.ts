import type pg from 'pg';
import { readSql } from '#platform';
import type { AlertRule } from '../alert-rule.ts';
import type { Statement } from '../statement/statement.ts';

const LIST_DELIVERIES = readSql(new URL('./list-deliveries.sql', import.meta.url));

/** `claimed`: an attempt has begun and its end is not on record; the mail may have arrived. */
export type DeliveryState = 'planned' | 'claimed' | 'deferred' | 'sent' | 'failed' | 'withdrawn' | 'suppressed';

/** A row of the ledger. Times are RFC 3339 in UTC. It knows no address. */
export interface Delivery {
  readonly id: string;
  readonly kind: 'alert' | 'confirmation';
  readonly alert: string | null;
  readonly rule: AlertRule | null;
  readonly topic: string | null;
  readonly subscription: string;
  readonly state: DeliveryState;
  readonly outcome: string | null;
  readonly attempts: number;
  readonly dueAt: string | null;
  readonly plannedAt: string;
  readonly nextAttemptAt: string | null;
  readonly sentAt: string | null;
  readonly endedAt: string | null;
  readonly messageId: string;
  readonly subject: string | null;
  readonly said: Statement | null;
  readonly reliedOn: readonly string[];
}

/** The whole ledger of deliveries, oldest first. */
export async function listDeliveries(pool: pg.Pool): Promise<readonly Delivery[]> {
  const { rows } = await pool.query(LIST_DELIVERIES);
  return rows.map(
    (row): Delivery => ({
      id: row.id,
      kind: row.kind,
      alert: row.alert,
      rule: row.rule,
      topic: row.topic,
      subscription: row.subscription,
      state: row.state,
      outcome: row.outcome,
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
