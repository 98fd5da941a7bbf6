import { randomUUID } from 'node:crypto';
import type pg from 'pg';
import { type Config, readSql, SystemClock } from '#platform';

const HOLD = readSql(new URL('./hold-mail.sql', import.meta.url));

/**
 * Halts alerts, in the caller's transaction: the ledger does not know what was sent after the backup, and would send it again.
 *
 * @param takenAt RFC 3339: up to when the ledger knows
 * @returns when, by Habeas's clock, RFC 3339 in UTC
 */
export async function holdMail(client: pg.ClientBase, config: Pick<Config, 'clock'>, takenAt: string): Promise<string> {
  const now = await restoredClock(client, config);
  const detail = `the database was restored ${now} from a backup, and does not know what was sent after ${takenAt}`;
  await client.query(HOLD, [randomUUID(), detail, now, takenAt]);
  return now;
}

/** What Habeas's clock will show at the start: a simulated one goes on from the later of what was kept and what is configured. */
async function restoredClock(client: pg.ClientBase, { clock }: Pick<Config, 'clock'>): Promise<string> {
  if (clock.kind === 'system') return new SystemClock().now().round('millisecond').toString();
  const { rows } = await client.query<{ now: Date }>(
    `SELECT greatest($1::timestamptz, (SELECT moment FROM platform.clock)) AS now`,
    [clock.start],
  );
  return rows[0]!.now.toISOString();
}
