import type pg from 'pg';
import type { AlertRule, Audience } from '#domain';
import { readSql } from '#platform';
import type { Keyring } from '#private-data';
import type { Statement } from '../statement/statement.ts';
import { addressesOf } from '../subscriptions/subscriber-address.ts';
import type { DeliveryState } from './list-deliveries.ts';

const ALERT_HISTORY = readSql(new URL('./alert-history.sql', import.meta.url));

/** One mail, or why there was none. Times are RFC 3339 in UTC. */
export interface AlertRecipient {
  readonly subscription: string;
  /** null: not asked for, or erased since. */
  readonly address: string | null;
  readonly state: DeliveryState;
  readonly outcome: string | null;
  /** `digest|…` and the like: it went in one mail with others; null: in a mail of its own. */
  readonly bundle: string | null;
  readonly messageId: string;
  readonly subject: string | null;
  /** What it said at last. */
  readonly said: Statement | null;
  readonly plannedAt: string;
  readonly nextAttemptAt: string | null;
  readonly sentAt: string | null;
  readonly endedAt: string | null;
  readonly attempts: readonly {
    readonly number: number;
    readonly startedAt: string;
    readonly endedAt: string | null;
    readonly outcome: string | null;
    readonly response: string | null;
  }[];
}

/** What became of one alert: why it was due, what it said, and who was told what and when. */
export interface AlertHistory {
  readonly id: string;
  readonly rule: AlertRule;
  readonly audience: Audience;
  /** Stream of the record. */
  readonly subject: string;
  readonly topic: string;
  readonly lead: string | null;
  readonly dueAt: string;
  readonly sweptAt: string;
  /**
   * `lapsed`: it came when it would have said what was over, and went to nobody; `due_again`: a wrong clock had taken it, and
   * it is taken anew at its time.
   */
  readonly outcome: 'matched' | 'lapsed' | 'due_again';
  /** What it said when it fell due. */
  readonly said: Statement;
  readonly reliedOn: readonly string[];
  readonly recipients: readonly AlertRecipient[];
}

/**
 * @param keyring for whoever may see addresses; null: none is shown
 * @returns null where the ledger has no such alert: it was never due, or the id is another's
 */
export async function alertHistory(
  pool: pg.Pool,
  id: string,
  keyring: Pick<Keyring, 'unseal'> | null,
): Promise<AlertHistory | null> {
  if (!/^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i.test(id)) return null;
  const alerts = await pool.query('SELECT * FROM ledger.alert WHERE id = $1', [id]);
  const [alert] = alerts.rows;
  if (!alert) return null;
  const { rows } = await pool.query(ALERT_HISTORY, [id]);
  const addresses = keyring === null ? new Map<string, string>() : await addressesOf(keyring, rows);
  return {
    id: alert.id,
    rule: alert.rule,
    audience: alert.audience,
    subject: alert.subject,
    topic: alert.topic,
    lead: alert.lead,
    dueAt: alert.due_at.toISOString(),
    sweptAt: alert.swept_at.toISOString(),
    outcome: alert.undone_at === null ? alert.outcome : 'due_again',
    said: alert.said,
    reliedOn: alert.relied_on,
    recipients: rows.map(
      (row): AlertRecipient => ({
        subscription: row.subscription,
        address: addresses.get(row.subscription) ?? null,
        state: row.state,
        outcome: row.outcome,
        bundle: row.bundle,
        messageId: row.message_id,
        subject: row.subject_line,
        said: row.said,
        plannedAt: row.planned_at.toISOString(),
        nextAttemptAt: row.next_attempt_at?.toISOString() ?? null,
        sentAt: row.sent_at?.toISOString() ?? null,
        endedAt: row.ended_at?.toISOString() ?? null,
        attempts: row.attempts,
      }),
    ),
  };
}
