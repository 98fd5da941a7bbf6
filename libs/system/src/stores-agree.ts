import type pg from 'pg';
import { lastInTree, VerifiableLog } from '#audit';
import type { EventStore } from '#event-store';

import { LIVE_SCHEMA } from '#projecting';
import { ENGINE_NAMES, type Engine } from './engine-names.ts';

export interface TwoStores {
  /** As habeas_app. */
  readonly pool: pg.Pool;
  readonly engine: Engine;
  readonly store: EventStore;
}

/** Where the database counts in positions of the log, and what was made of it up to there. */
const PLACES = [
  { table: `${LIVE_SCHEMA}.checkpoint`, what: 'the boards were made' },
  { table: 'audit.progress', what: 'it was signed' },
  { table: 'ledger.watermark', what: 'alerts were sent' },
  { table: 'webhooks.checkpoint', what: 'webhooks were told' },
] as const;

const WHAT_TO_DO =
  'It was put back to an earlier day, or is another one. Restore log and database from one backup: what is recorded now would ' +
  'reach no board, no signature and no mail.';

/**
 * Why the log is not the one that the database was made from, in one line that says what to do; null where they agree. The log
 * has to reach as far as every position that the database counts in; the event by which the log is known has to be where it
 * was; and the last event of the signed tree has to hash to its leaf, where the log is in another store than the tree. In one
 * database that last difference is for `habeas verify` to name.
 *
 * Reads a few events, in a log of any size.
 */
export async function disagreement({ pool, engine, store }: TwoStores): Promise<string | null> {
  const name = ENGINE_NAMES[engine];
  const places = await placesIn(pool);
  // Read after the positions: other processes move these on meanwhile.
  const head = await store.head();
  for (const { position, what } of places.toSorted((a, b) => Number(b.position - a.position))) {
    if (head < position) {
      return `The log in ${name} ends at position ${head}, and ${what} from it up to position ${position}. ${WHAT_TO_DO}`;
    }
  }
  const known = await knownEvent(pool, engine);
  if (known !== null && !(await isWhereItWas(store, known))) {
    return `The log in ${name} has another event than ${known.event} at position ${known.position}, or none. ${WHAT_TO_DO}`;
  }
  if (engine === 'kurrentdb' && (await lastInTree(new VerifiableLog(pool, store)))?.isKnown === false) {
    return `The log in ${name} has another event where the last in the signed tree was, or none. ${WHAT_TO_DO}`;
  }
  return null;
}

/** Keeps the last event of the signed tree, to know the log by. */
export async function rememberKnownEvent({ pool, engine, store }: TwoStores): Promise<void> {
  const last = await lastInTree(new VerifiableLog(pool, store));
  if (!last?.isKnown || last.event === null) return;
  const { id, position, stream, revision } = last.event;
  await pool.query(
    `INSERT INTO platform.known_event AS known (engine, event, position, stream, revision) VALUES ($1, $2, $3, $4, $5)
         ON CONFLICT (engine) DO UPDATE SET event = excluded.event, position = excluded.position, stream = excluded.stream,
                                            revision = excluded.revision
              WHERE known.position < excluded.position`,
    [engine, id, position.toString(), stream, revision.toString()],
  );
}

interface Place {
  readonly position: bigint;
  readonly what: string;
}

/** Positions that are counted from an event on; the tables of a new database may not be there yet. */
async function placesIn(pool: pg.Pool): Promise<readonly Place[]> {
  const places: Place[] = [];
  for (const { table, what } of PLACES) {
    const there = await pool.query<{ there: boolean }>('SELECT to_regclass($1) IS NOT NULL AS there', [table]);
    if (!there.rows[0]?.there) continue;
    const { rows } = await pool.query<{ position: string }>(`SELECT position FROM ${table}`);
    places.push({ position: BigInt(rows[0]?.position ?? 0), what });
  }
  return places;
}

interface KnownEvent {
  readonly event: string;
  readonly position: string;
  readonly stream: string;
  readonly revision: string;
}

async function knownEvent(pool: pg.Pool, engine: Engine): Promise<KnownEvent | null> {
  const { rows } = await pool.query<KnownEvent>(
    'SELECT event, position, stream, revision FROM platform.known_event WHERE engine = $1',
    [engine],
  );
  return rows[0] ?? null;
}

/** Looked for in its stream: KurrentDB refuses to read from a position at which nothing begins. */
async function isWhereItWas(store: EventStore, { event, position, stream, revision }: KnownEvent): Promise<boolean> {
  for await (const found of store.readStream(stream, { fromRevision: BigInt(revision), limit: 1 })) {
    return found.id === event && found.position === BigInt(position);
  }
  return false;
}
