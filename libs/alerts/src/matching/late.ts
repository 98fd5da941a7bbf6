import type pg from 'pg';
import type { Temporal } from 'temporal-polyfill';
import { inTransaction, type LeaseTerm, readSql } from '#platform';

const GATHER_LATE = readSql(new URL('./gather-late.sql', import.meta.url));

/** Late notices go out at this many a minute, so that a return from two days of silence is no flood. */
export const LATE_A_MINUTE = 300;

/** Puts everything that was missed into one late notice a subscriber, and the notices in a line. */
export async function gatherLate(
  pool: pg.Pool,
  now: Temporal.Instant,
  bundle: string,
  term: Pick<LeaseTerm, 'fence'> | null = null,
): Promise<void> {
  await inTransaction(pool, (client) => client.query(GATHER_LATE, [now.toString(), bundle, LATE_A_MINUTE]), term);
}
