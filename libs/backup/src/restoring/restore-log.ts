import { createReadStream } from 'node:fs';
import { join } from 'node:path';
import { pipeline } from 'node:stream/promises';
import type pg from 'pg';
import { from as copyFrom } from 'pg-copy-streams';
import { ExitError, readSql } from '#platform';
import type { BackupFolder } from '../folder/read-folder.ts';

const INSERT = readSql(new URL('./insert-log.sql', import.meta.url));
const RAW = String.raw`(FORMAT csv, QUOTE E'\x01', DELIMITER E'\x02', NULL E'\x03', ENCODING 'UTF8')`;

/**
 * Puts the log of the folder into the tables of PostgreSQL, in the caller's transaction: positions from 1, each event with the
 * bytes that it has in the file.
 *
 * @returns whether positions are those of the file; false where it comes from an engine that counts otherwise
 */
export async function restorePostgresLog(
  client: pg.ClientBase,
  { path, manifest: { log } }: BackupFolder,
  { signal }: { readonly signal?: AbortSignal } = {},
): Promise<boolean> {
  // A table of its own: a role may lack the right to temporary ones.
  await client.query(
    'CREATE UNLOGGED TABLE event_store.restored_line (place bigint GENERATED ALWAYS AS IDENTITY, line json NOT NULL)',
  );
  const lines = client.query(copyFrom(`COPY event_store.restored_line (line) FROM STDIN ${RAW}`));
  try {
    await pipeline(createReadStream(join(path, log.file)), lines, { signal });
  } catch (cause) {
    signal?.throwIfAborted();
    throw new ExitError(`${join(path, log.file)} is no log: ${(cause as Error).message}. Nothing was restored.`, 3, {
      cause,
    });
  }
  if (lines.rowCount !== log.events) {
    throw new ExitError(
      `${join(path, log.file)} has ${lines.rowCount} events, and the manifest says ${log.events}. Take another copy of the backup.`,
      1,
    );
  }
  await client.query(INSERT);
  const { rows } = await client.query<{ same: boolean }>(
    `SELECT NOT EXISTS (SELECT FROM event_store.restored_line WHERE (line ->> 'position')::bigint <> place) AS same`,
  );
  await client.query('DROP TABLE event_store.restored_line');
  return rows[0]!.same;
}
