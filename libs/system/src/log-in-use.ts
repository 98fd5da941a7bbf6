import type pg from 'pg';
import type { EventStore } from '#event-store';
import { ExitError } from '#platform';
import { ENGINE_NAMES, type Engine } from './engine-names.ts';
import { disagreement, rememberKnownEvent } from './stores-agree.ts';

export interface UseLogOptions {
  /**
   * Goes on where the log is not what it was, so that somebody can look at what is wrong: for what verifies and examines, and
   * for nothing that records or sends. Another engine is refused all the same.
   */
  readonly evenIfOther?: boolean;
}

/**
 * Makes sure that the database belongs to this log, and remembers the log where the database is new. Read models and
 * ledger count in positions of one log: with another they would take for news what was told long ago.
 *
 * @returns why it is another, where it was gone on with; null where they agree
 * @throws ExitError (3) the log is another one; nothing is changed
 */
export async function useLog(
  pool: pg.Pool,
  engine: Engine,
  store: EventStore,
  { evenIfOther = false }: UseLogOptions = {},
): Promise<string | null> {
  const first = await firstEvent(store);
  const { rows } = await pool.query<{ engine: Engine; first_event: string | null }>(
    `INSERT INTO platform.log_in_use (engine, first_event) VALUES ($1, $2)
         ON CONFLICT (only_row) DO UPDATE SET first_event = coalesce(log_in_use.first_event, excluded.first_event)
              WHERE log_in_use.engine = excluded.engine
      RETURNING engine, first_event`,
    [engine, first],
  );
  const [used] = rows;
  if (!used) {
    const other: Engine = engine === 'postgres' ? 'kurrentdb' : 'postgres';
    throw new ExitError(
      `HABEAS_EVENT_STORE is ${engine}, but what this database holds was made from a log in ${ENGINE_NAMES[other]}. Set it to ${other}, ` +
        `or copy the log first: habeas migrate-log --from ${other} --to ${engine}.`,
      3,
    );
  }
  if (used.first_event !== null && used.first_event !== first) {
    const other =
      `The log in ${ENGINE_NAMES[engine]} is not the one that this database was made from: its first event is ${first ?? 'missing'}, not ` +
      `${used.first_event}. Connect to the log that belongs to it, or restore both from the same backup.`;
    if (evenIfOther) return other;
    throw new ExitError(other, 3);
  }
  const differs = await disagreement({ pool, engine, store });
  if (differs === null) await rememberKnownEvent({ pool, engine, store });
  else if (!evenIfOther) throw new ExitError(differs, 3);
  return differs;
}

async function firstEvent(store: EventStore): Promise<string | null> {
  for await (const { id } of store.readAll({ limit: 1 })) return id;
  return null;
}
