import type pg from 'pg';
import type { Temporal } from 'temporal-polyfill';
import { messageId } from '#mail';
import { inTransaction, type LeaseTerm, readSql, uuidFrom } from '#platform';

const sql = (name: string) => readSql(new URL(`./${name}.sql`, import.meta.url));
const TO_SUMMARISE = sql('subscriptions-to-summarise');
const CURRENT_MATTERS = sql('current-matters');
const INSERT_SUMMARY = sql('insert-summary');

/** Matters that one summary tells of, the soonest first; the boards have the rest. */
const MOST = 50;

interface ToSummarise {
  readonly id: string;
  readonly told_from: string;
  readonly person: string | null;
  readonly place: string | null;
  readonly region: string | null;
  readonly statute: string | null;
  readonly kind: string | null;
}

/**
 * Whoever has confirmed since the last sweep, or goes on after a pause, is told once how things stand and what lies ahead;
 * where there is nothing, nothing. Each matter is a delivery of its own, so that what a summary said is corrected like
 * anything else that was said. When it goes, quiet hours included, is decided when its mail is.
 *
 * @returns how many deliveries were planned
 */
export async function planSummaries(
  pool: pg.Pool,
  now: Temporal.Instant,
  mailFrom: string,
  term: Pick<LeaseTerm, 'fence'> | null = null,
): Promise<number> {
  const { rows } = await pool.query<ToSummarise>(TO_SUMMARISE, [now.toString()]);
  let planned = 0;
  for (const subscription of rows) {
    planned += await inTransaction(pool, (client) => planSummary(client, subscription, now, mailFrom), term);
  }
  return planned;
}

async function planSummary(
  client: pg.PoolClient,
  subscription: ToSummarise,
  now: Temporal.Instant,
  mailFrom: string,
): Promise<number> {
  const { id, told_from, person, place, region, statute, kind } = subscription;
  const matters = await client.query<{ topic: string }>(CURRENT_MATTERS, [
    now.toString(),
    person,
    place,
    region,
    statute,
    kind,
    MOST,
  ]);
  if (matters.rows.length === 0) return 0;
  // A second sweeper looks only when the first has written.
  await client.query("SELECT pg_advisory_xact_lock(hashtextextended('habeas.summary.' || $1, 0))", [id]);
  const bundle = `summary|${told_from}`;
  const ids = matters.rows.map(({ topic }) => uuidFrom('habeas.summary', `${id}|${told_from}|${topic}`));
  const inserted = await client.query(INSERT_SUMMARY, [
    id,
    bundle,
    now.toString(),
    now.toString(),
    ids,
    matters.rows.map(({ topic }) => topic),
    ids.map((each) => messageId(each, mailFrom)),
  ]);
  return inserted.rowCount ?? 0;
}
