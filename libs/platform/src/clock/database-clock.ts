import type pg from 'pg';
import { Temporal } from 'temporal-polyfill';

/** What the database's clock shows, which may be another machine's. */
export async function databaseNow(pool: pg.Pool): Promise<Temporal.Instant> {
  const { rows } = await pool.query<{ now: Date }>('SELECT clock_timestamp() AS now');
  return Temporal.Instant.fromEpochMilliseconds(rows[0]!.now.getTime());
}
