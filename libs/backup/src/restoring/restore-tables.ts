import { createReadStream } from 'node:fs';
import { join } from 'node:path';
import { pipeline } from 'node:stream/promises';
import type pg from 'pg';
import { from as copyFrom } from 'pg-copy-streams';
import { ExitError } from '#platform';
import type { BackupFolder } from '../folder/read-folder.ts';
import { columnList, type KeptTable, keptTables, nameOf, quoted } from '../kept/kept-tables.ts';

/** Its first line has to name the columns in order: PostgreSQL compares. */
const CSV = "(FORMAT csv, HEADER match, NULL '', ENCODING 'UTF8')";

export interface RestoreTablesOptions {
  readonly schemas: readonly string[];
  readonly onProgress?: (what: string) => void;
  readonly signal?: AbortSignal;
}

/**
 * The tables of the folder as they are in the database, each behind those that it refers to.
 *
 * @throws ExitError (3) the folder has a table that its own migrations do not make
 */
export async function tablesToFill(
  client: pg.ClientBase,
  { manifest, path }: BackupFolder,
  schemas: readonly string[],
): Promise<readonly KeptTable[]> {
  const there = await keptTables(client, schemas);
  const unknown = manifest.tables.find((one) => !there.some((table) => nameOf(table) === nameOf(one)));
  if (unknown) {
    throw new ExitError(
      `${path} has the table ${nameOf(unknown)}, which none of its migrations makes. Take another copy of the backup.`,
      3,
    );
  }
  return there.filter((table) => manifest.tables.some((one) => nameOf(table) === nameOf(one)));
}

/** Fills tables from the folder, in the caller's transaction. What migrations put into them is replaced. */
export async function restoreTables(
  client: pg.ClientBase,
  folder: BackupFolder,
  tables: readonly KeptTable[],
  { onProgress, signal }: RestoreTablesOptions,
): Promise<void> {
  for (const table of tables.toReversed()) await client.query(`DELETE FROM ${quoted(table)}`);
  for (const table of tables) {
    const kept = folder.manifest.tables.find((one) => nameOf(one) === nameOf(table))!;
    onProgress?.(nameOf(table));
    const rows = client.query(copyFrom(`COPY ${quoted(table)} (${columnList(kept.columns)}) FROM STDIN ${CSV}`));
    try {
      await pipeline(createReadStream(join(folder.path, kept.file)), rows, { signal });
    } catch (cause) {
      signal?.throwIfAborted();
      throw new ExitError(
        `${join(folder.path, kept.file)} does not fit its table: ${(cause as Error).message}. Nothing was restored.`,
        3,
        { cause },
      );
    }
    if (rows.rowCount !== kept.rows) {
      throw new ExitError(
        `${join(folder.path, kept.file)} has ${rows.rowCount} rows, and the manifest says ${kept.rows}. Take another copy of the backup.`,
        1,
      );
    }
  }
}
