import type pg from 'pg';
import { answerInWords } from '#mail';

/** What was heard of a mail after a server had taken it, as a delivery status notification tells (RFC 3464). */
export interface DeliveryReport {
  /** With angle brackets. */
  readonly messageId: string;
  readonly outcome: 'delivered' | 'bounced';
  /** In words; nothing but a code and a status of it are kept ({@link answerInWords}), since reports quote addresses. */
  readonly reason: string;
  /** RFC 3339. */
  readonly at: string;
}

/** What is kept where a report tells no code. */
const REPORTED = 'It was reported.';

/** Writes down what came of a mail that was sent; one that came back pauses its address. @returns how many deliveries it carried */
export async function recordReport(pool: pg.Pool, { messageId, outcome, reason, at }: DeliveryReport): Promise<number> {
  const kept = answerInWords(reason) || REPORTED;
  const { rows } = await pool.query<{ subscription: string }>(
    `UPDATE ledger.delivery SET state = $2, outcome = $3, ended_at = $4
     WHERE message_id = $1 AND state = 'sent' RETURNING subscription`,
    [messageId, outcome, kept, at],
  );
  const [delivery] = rows;
  if (delivery && outcome === 'bounced') {
    await pool.query(
      'INSERT INTO ledger.paused_address (subscription, since, reason) VALUES ($1, $2, $3) ON CONFLICT DO NOTHING',
      [delivery.subscription, at, kept],
    );
  }
  return rows.length;
}
