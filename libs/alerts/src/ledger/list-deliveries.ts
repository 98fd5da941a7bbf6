import type pg from 'pg';
import type { AlertRule } from '#domain';
import { readSql } from '#platform';
import type { DeliveryKind } from '../composing/delivery-row.ts';
import type { Statement } from '../statement/statement.ts';
import type { DeliveryState } from './delivery-state.ts';

const LIST_DELIVERIES = readSql(new URL('./list-deliveries.sql', import.meta.url));

/** A row of the ledger. Times are RFC 3339 in UTC. It knows no address. */
export interface Delivery {
  readonly id: string;
  readonly kind: DeliveryKind;
  readonly alert: string | null;
  /** null: a confirmation, or a part of a summary. */
  readonly rule: AlertRule | null;
  /** ISO 8601; null where the rule has no lead. */
  readonly lead: string | null;
  /** `digest|2021-11-05`, `corrections|…`, `late|…`, `summary|…`: the mail that it goes in with others; null: its own. */
  readonly bundle: string | null;
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
      lead: row.lead,
      bundle: row.bundle,
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
