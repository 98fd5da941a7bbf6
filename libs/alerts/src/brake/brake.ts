import type pg from 'pg';
import { Temporal } from 'temporal-polyfill';
import { type Identity, inTransaction, type LeaseTerm, readSql } from '#platform';

const sql = (name: string) => readSql(new URL(`./${name}.sql`, import.meta.url));
const LOCK = sql('brake-lock');
const ANYTHING_DUE = sql('brake-anything-due');
const WANTED = sql('brake-wanted');
const USUAL_HOUR = sql('brake-usual-hour');
const PASS = sql('brake-pass');
const HOLD = sql('brake-hold');

/** Mails an hour that are never held, where nothing else is said. */
export const ALERT_BRAKE = 200;
/** A usual hour may become this many times as much before a person is asked. */
const TIMES = 5;
/** What is usual is looked for from so long ago … */
const LOOKS_BACK = Temporal.Duration.from({ hours: 30 * 24 });
/** … until so long ago: a run of today makes nothing of it usual, also over midnight. */
const UNTIL = Temporal.Duration.from({ hours: 24 });

export interface BrakeOptions {
  readonly pool: pg.Pool;
  readonly identity: Identity;
  /** So many mails an hour are never held. */
  readonly least: number;
  /** Of the one who sweeps; null or not given: anybody. */
  readonly term?: Pick<LeaseTerm, 'fence'> | null;
}

/**
 * Lets pass what is due, or holds all of it when the sixty minutes until now would see more mails than five times the usual
 * hour, and more than `least`: what is held waits for a person. Nothing goes that it did not let pass, and one sweep at a
 * time counts and decides, so that neither many small sweeps nor several notifiers get more past it together. A person's
 * own words, confirmations and first summaries are not counted: somebody asked for each of them.
 *
 * @returns how many deliveries were held just now
 */
export async function brake(
  { pool, identity, least, term = null }: BrakeOptions,
  now: Temporal.Instant,
): Promise<number> {
  // What becomes due from now on waits for the next count.
  const { rowCount: due } = await pool.query(ANYTHING_DUE, [now.toString()]);
  if (!due) return 0;
  const count = async (client: pg.PoolClient) => {
    await client.query(LOCK);
    const { rows } = await client.query<{ wanted: number; due: string[] }>(WANTED, [now.toString()]);
    const { wanted, due } = rows[0]!;
    if (due.length === 0) return 0;
    const bound = wanted <= least ? least : await brakeBound(client, least, now);
    if (wanted <= bound) {
      await client.query(PASS, [now.toString(), due]);
      return 0;
    }
    const held = await client.query(HOLD, [
      now.toString(),
      due,
      `Held by the brake: ${wanted} mails within an hour, and ${bound} may go unasked.`,
    ]);
    if (!held.rowCount) return 0;
    await client.query(
      `INSERT INTO ledger.brake (id, engaged_at, wanted, bound) VALUES ($1, $2, $3, $4)
       ON CONFLICT ((true)) WHERE ended_at IS NULL DO UPDATE SET wanted = greatest(brake.wanted, EXCLUDED.wanted)`,
      [identity.uuid(), now.toString(), wanted, bound],
    );
    return held.rowCount;
  };
  return inTransaction(pool, count, term);
}

/** How many mails may go within an hour. */
export async function brakeBound(
  client: Pick<pg.ClientBase, 'query'>,
  least: number,
  now: Temporal.Instant,
): Promise<number> {
  return Math.max(least, TIMES * (await usualHour(client, now)));
}

/** How many mails of alerts the fullest hour (UTC) of thirty days saw, the last 24 hours left out; 0 where there were none. */
export async function usualHour(client: Pick<pg.ClientBase, 'query'>, now: Temporal.Instant): Promise<number> {
  const [since, until] = [now.subtract(LOOKS_BACK), now.subtract(UNTIL)];
  const { rows } = await client.query<{ usual: number }>(USUAL_HOUR, [since.toString(), until.toString()]);
  return rows[0]!.usual;
}
