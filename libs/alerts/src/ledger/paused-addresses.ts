import type pg from 'pg';
import { readSql } from '#platform';
import type { PausedAddress } from './deliveries-view.ts';

const RESUME = readSql(new URL('./resume-mailbox.sql', import.meta.url));

export async function pausedAddresses(pool: pg.Pool): Promise<readonly PausedAddress[]> {
  const { rows } = await pool.query<{ subscription: string; since: Date; reason: string }>(
    'SELECT subscription, since, reason FROM ledger.paused_address ORDER BY since, subscription',
  );
  return rows.map(({ subscription, since, reason }) => ({ subscription, since: since.toISOString(), reason }));
}

/**
 * From now on mail goes there again, of every subscription of the same mailbox.
 *
 * @returns whether it was paused, or one of the others
 */
export async function resumeAddress(pool: Pick<pg.Pool, 'query'>, subscription: string): Promise<boolean> {
  const { rowCount } = await pool.query(RESUME, [subscription]);
  return rowCount !== 0;
}
