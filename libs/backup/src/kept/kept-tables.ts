import pg from 'pg';
import { readSql } from '#platform';
import { LEFT_OUT } from './left-out.ts';

const TABLES = readSql(new URL('./kept-tables.sql', import.meta.url));

/** A table whose rows a backup has. */
export interface KeptTable {
  readonly schema: string;
  readonly table: string;
  readonly columns: readonly string[];
  /** `schema.table` of those whose rows must be there before these. */
  readonly refersTo: readonly string[];
}

/** Tables of these schemas whose rows are kept, each behind those that it refers to. */
export async function keptTables(client: pg.ClientBase, schemas: readonly string[]): Promise<readonly KeptTable[]> {
  const { rows } = await client.query<Omit<KeptTable, 'refersTo'> & { refers_to: string[] }>(TABLES, [schemas]);
  const found = rows
    .map(({ refers_to: refersTo, ...table }) => ({ ...table, refersTo }))
    .filter((table) => LEFT_OUT[nameOf(table)] === undefined);
  const ordered: KeptTable[] = [];
  const place = (table: KeptTable, way: readonly KeptTable[]): void => {
    if (ordered.includes(table)) return;
    if (way.includes(table)) throw new Error(`${nameOf(table)} refers to itself by way of others.`);
    for (const other of found) if (table.refersTo.includes(nameOf(other))) place(other, [...way, table]);
    ordered.push(table);
  };
  for (const table of found) place(table, []);
  return ordered;
}

/** `schema.table`. */
export function nameOf({ schema, table }: Pick<KeptTable, 'schema' | 'table'>): string {
  return `${schema}.${table}`;
}

/** For a statement, in quotes where it needs them. */
export function quoted({ schema, table }: Pick<KeptTable, 'schema' | 'table'>): string {
  return `${pg.escapeIdentifier(schema)}.${pg.escapeIdentifier(table)}`;
}

/** Columns of a statement. */
export function columnList(columns: readonly string[]): string {
  return columns.map((column) => pg.escapeIdentifier(column)).join(', ');
}
