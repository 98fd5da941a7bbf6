import type pg from 'pg';
import { readSql } from '#platform';
import type { Keyring } from '#private-data';
import { addressesOf } from '../subscriptions/subscriber-address.ts';
import type { AlertHistory, AlertRecipient } from './alert-history-view.ts';

const ALERT_HISTORY = readSql(new URL('./alert-history.sql', import.meta.url));

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
