import type pg from 'pg';
import { to as copyTo } from 'pg-copy-streams';
import type { DraftFolder } from '../folder/draft-folder.ts';
import type { KeptTableFile } from '../folder/manifest.ts';
import { columnList, type KeptTable, nameOf, quoted } from '../kept/kept-tables.ts';

/** As RFC 4180 has it, with a line of names; an empty field is NULL, an empty text `""`. */
const CSV = "(FORMAT csv, HEADER true, NULL '', ENCODING 'UTF8')";

/** Writes the rows of a table into the folder, as the client's transaction sees them. */
export async function copyTable(
  client: pg.PoolClient,
  table: KeptTable,
  folder: DraftFolder,
  signal?: AbortSignal,
): Promise<KeptTableFile> {
  const { schema, table: name } = table;
  const columns = [...table.columns];
  const file = `tables/${nameOf(table)}.csv`;
  const rows = copyTo(`COPY ${quoted(table)} (${columnList(columns)}) TO STDOUT ${CSV}`);
  await folder.write(file, () => client.query(rows), signal);
  return { schema, table: name, columns, rows: rows.rowCount, file };
}
