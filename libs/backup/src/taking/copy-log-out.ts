import { Readable } from 'node:stream';
import type pg from 'pg';
import { to as copyTo } from 'pg-copy-streams';
import type { EventStore } from '#event-store';
import { ExitError, readSql } from '#platform';
import type { DraftFolder } from '../folder/draft-folder.ts';
import type { KeptLog } from '../folder/manifest.ts';
import { logLine } from '../log/log-line.ts';

const LINES = readSql(new URL('./log-lines.sql', import.meta.url));
const ENDS = readSql(new URL('./log-ends.sql', import.meta.url));
const FILE = 'log.jsonl';

/** Characters that JSON never has bare, so that PostgreSQL puts no quotes around a line and the line stays as it is. */
const RAW = String.raw`(FORMAT csv, QUOTE E'\x01', DELIMITER E'\x02', ENCODING 'UTF8')`;

/** Writes the log of PostgreSQL into the folder, as the client's transaction sees it, with the bytes of each event as they are. */
export async function copyPostgresLog(
  client: pg.PoolClient,
  folder: DraftFolder,
  signal?: AbortSignal,
): Promise<KeptLog> {
  const { rows } = await client.query<{ head: string; first: string | null; last: string | null }>(ENDS);
  const lines = copyTo(`COPY (${LINES}) TO STDOUT ${RAW}`);
  const written = await folder.write(FILE, () => client.query(lines), signal);
  if (written.lines !== lines.rowCount) {
    throw new ExitError(
      `The log has ${lines.rowCount} events and ${written.lines} lines: one of them was written by something else than Habeas. Take the backup with pg_dump, and ask for help.`,
      3,
    );
  }
  const { head, first, last } = rows[0]!;
  return { file: FILE, events: written.lines, head, firstEvent: first, lastEvent: last };
}

/**
 * Writes the log of any engine into the folder, up to and with a position.
 *
 * @param upTo what the database that goes with it knows of, and whose keys it has
 */
export async function copyStoreLog(
  store: EventStore,
  upTo: bigint,
  folder: DraftFolder,
  { signal, onEvents }: { readonly signal?: AbortSignal; readonly onEvents?: (events: number) => void } = {},
): Promise<KeptLog> {
  let [events, head] = [0, 0n];
  let [firstEvent, lastEvent]: (string | null)[] = [null, null];
  async function* lines() {
    for await (const event of store.readAll()) {
      if (event.position > upTo) return;
      firstEvent ??= event.id;
      [lastEvent, head] = [event.id, event.position];
      events++;
      if (events % 1_000 === 0) onEvents?.(events);
      yield logLine(event);
    }
  }
  await folder.write(FILE, () => Readable.from(lines(), { objectMode: false }), signal);
  return { file: FILE, events, head: head.toString(), firstEvent: firstEvent ?? null, lastEvent: lastEvent ?? null };
}
