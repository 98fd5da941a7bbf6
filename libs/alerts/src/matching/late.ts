import type pg from 'pg';
import type { Temporal } from 'temporal-polyfill';
import { readSql } from '#platform';
import type { LateNotice } from './match-due.ts';

const GATHER_LATE = readSql(new URL('./gather-late.sql', import.meta.url));
const GATHER_UNSENT = readSql(new URL('./gather-unsent.sql', import.meta.url));

/** Late notices go out at this many a minute, so that a return from two days of silence is no flood. */
export const LATE_A_MINUTE = 300;

/**
 * Puts everything that was missed into one late notice a subscriber, and the notices in a line; likewise, but in no line, what no
 * mail server could be given for more than an hour.
 *
 * @param client in a transaction
 */
export async function gatherLate(
  client: pg.PoolClient,
  now: Temporal.Instant,
  { bundle, outage }: LateNotice,
): Promise<void> {
  await client.query(GATHER_LATE, [now.toString(), bundle, LATE_A_MINUTE, outage]);
  await client.query(GATHER_UNSENT, [now.toString()]);
}
