import type pg from 'pg';
import { Temporal } from 'temporal-polyfill';
import { type Identity, inTransaction, readSql } from '#platform';

const WANTED = readSql(new URL('./brake-wanted.sql', import.meta.url));
const HIGHEST_DAY = readSql(new URL('./brake-highest-day.sql', import.meta.url));
const HOLD = readSql(new URL('./brake-hold.sql', import.meta.url));

/** Mails an hour that are never held, where nothing else is said. */
export const ALERT_BRAKE = 200;
/** A usual day may become this many times as much before a person is asked. */
const TIMES = 5;
const LOOKS_BACK = Temporal.Duration.from({ hours: 30 * 24 });

export interface BrakeOptions {
  readonly pool: pg.Pool;
  readonly identity: Identity;
  /** So many mails an hour are never held. */
  readonly least: number;
}

/**
 * Holds what is due when an hour would see more mails than five times the highest day of the last thirty, and never less
 * than `least`: what is held waits for a person. A person's own words, confirmations and first summaries are not counted:
 * somebody asked for each of them.
 *
 * @returns how many were held just now
 */
export async function brake({ pool, identity, least }: BrakeOptions, now: Temporal.Instant): Promise<number> {
  const wanted = await pool.query<{ wanted: number }>(WANTED, [now.toString()]);
  const count = wanted.rows[0]!.wanted;
  if (count <= least) return 0;
  const bound = await brakeBound(pool, least, now);
  if (count <= bound) return 0;
  return inTransaction(pool, async (client) => {
    const held = await client.query(HOLD, [
      now.toString(),
      `Held by the brake: ${count} mails within an hour, and ${bound} may go unasked.`,
    ]);
    if (!held.rowCount) return 0;
    await client.query(
      `INSERT INTO ledger.brake (id, engaged_at, wanted, bound) VALUES ($1, $2, $3, $4)
       ON CONFLICT ((true)) WHERE ended_at IS NULL DO UPDATE SET wanted = greatest(brake.wanted, EXCLUDED.wanted)`,
      [identity.uuid(), now.toString(), count, bound],
    );
    return held.rowCount;
  });
}

/** How many mails may go within an hour. */
export async function brakeBound(pool: pg.Pool, least: number, now: Temporal.Instant): Promise<number> {
  return Math.max(least, TIMES * (await highestDay(pool, now)));
}

/** How many mails of alerts the fullest day (UTC) of the last thirty saw; 0 where there were none. */
export async function highestDay(pool: pg.Pool, now: Temporal.Instant): Promise<number> {
  const since = now.subtract(LOOKS_BACK).toString();
  const { rows } = await pool.query<{ highest: number }>(HIGHEST_DAY, [since]);
  return rows[0]!.highest;
}
