import type pg from 'pg';
import type { Temporal } from 'temporal-polyfill';
import { messageId } from '#mail';
import { inTransaction, type LeaseTerm, readSql, uuidFrom } from '#platform';
import type { SubscriptionFilter } from '../subscriptions/subscription-filter.ts';

const sql = (name: string) => readSql(new URL(`./${name}.sql`, import.meta.url));
const TO_SUMMARISE = sql('subscriptions-to-summarise');
const CURRENT_MATTERS = sql('current-matters');
const INSERT_SUMMARY = sql('insert-summary');

const LOCK_READER = `
  SELECT pg_advisory_xact_lock(hashtextextended('habeas.summary.' || coalesce(
    (SELECT address_hash FROM ledger.subscriber_address WHERE subscription = $1::uuid), $1::uuid::text
  ), 0))`;

/** Matters that one summary tells of, the soonest first; the boards have the rest. */
const MOST = 50;

interface ToSummarise {
  readonly id: string;
  readonly told_from: string;
  readonly filters: readonly Omit<SubscriptionFilter, 'everything'>[];
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
  const { id, told_from, filters } = subscription;
  const topics = await currentMatters(client, filters, now);
  if (topics.length === 0) return 0;
  // A second sweeper looks only when the first has written; so does one that looks at another subscription of the address.
  await client.query(LOCK_READER, [id]);
  const bundle = `summary|${told_from}`;
  const ids = topics.map((topic) => uuidFrom('habeas.summary', `${id}|${told_from}|${topic}`));
  const inserted = await client.query<{ state: string }>(INSERT_SUMMARY, [
    id,
    bundle,
    now.toString(),
    now.toString(),
    ids,
    topics,
    ids.map((each) => messageId(each, mailFrom)),
  ]);
  return inserted.rows.filter(({ state }) => state === 'planned').length;
}

interface CurrentMatter {
  readonly topic: string;
  /** When something of it falls due next; null: nothing lies ahead. */
  readonly next: Date | null;
  readonly last: Date;
}

/** Topics of what any of the filters takes and is current: the soonest first. */
async function currentMatters(
  client: pg.PoolClient,
  filters: ToSummarise['filters'],
  now: Temporal.Instant,
): Promise<readonly string[]> {
  const found = new Map<string, CurrentMatter>();
  for (const { person, place, region, statute, kind } of filters) {
    const parameters = [now.toString(), person, place, region, statute, kind, MOST];
    const { rows } = await client.query<CurrentMatter>(CURRENT_MATTERS, parameters);
    for (const matter of rows) found.set(matter.topic, matter);
  }
  return [...found.values()]
    .sort(bySoonest)
    .slice(0, MOST)
    .map(({ topic }) => topic);
}

function bySoonest(a: CurrentMatter, b: CurrentMatter): number {
  const ahead = ({ next }: CurrentMatter) => next?.getTime() ?? Number.MAX_SAFE_INTEGER;
  return ahead(a) - ahead(b) || b.last.getTime() - a.last.getTime() || (a.topic < b.topic ? -1 : 1);
}
