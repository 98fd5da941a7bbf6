import type pg from 'pg';
import type { PausedAddress } from './deliveries-view.ts';

export async function pausedAddresses(pool: pg.Pool): Promise<readonly PausedAddress[]> {
  const { rows } = await pool.query<{ subscription: string; since: Date; reason: string }>(
    'SELECT subscription, since, reason FROM ledger.paused_address ORDER BY since, subscription',
  );
  return rows.map(({ subscription, since, reason }) => ({ subscription, since: since.toISOString(), reason }));
}

/** From now on mail goes there again. @returns whether it was paused */
export async function resumeAddress(pool: pg.Pool, subscription: string): Promise<boolean> {
  const { rowCount } = await pool.query('DELETE FROM ledger.paused_address WHERE subscription = $1', [subscription]);
  return rowCount !== 0;
}
