import type { QueryRunner } from 'typeorm';

export interface Difference {
  readonly table: string;
  /** Columns of the primary key with their values. */
  readonly key: Readonly<Record<string, unknown>>;
  /** The column that differs; null where the whole row is in one of the two only. */
  readonly column: string | null;
  /** Value (or whole row) in the live tables; null where the row is not there. */
  readonly live: unknown;
  /** Value (or whole row) in the rebuilt tables; null where the row is not there. */
  readonly rebuilt: unknown;
}

export interface ComparedTable {
  readonly name: string;
  readonly rows: number;
  /** Rows that differ. */
  readonly different: number;
}

type Row = Readonly<Record<string, unknown>>;

/** Rows whose values are told; beyond it they are counted. */
const TOLD = 100;

/** Every table of two schemas, row by row. Runs in the caller's snapshot, in which both are at the same position. */
export async function compareSchemas(
  runner: QueryRunner,
  live: string,
  rebuilt: string,
): Promise<{ tables: ComparedTable[]; differences: Difference[] }> {
  const tables: ComparedTable[] = [];
  const differences: Difference[] = [];
  for (const { name, key } of await tablesOf(runner, rebuilt)) {
    const table = quote(name);
    const on = key.map((column) => `l.${quote(column)} = r.${quote(column)}`).join(' AND ');
    const pairs = `${live}.${table} l FULL JOIN ${rebuilt}.${table} r ON ${on}`;
    const differ = 'to_jsonb(l) IS DISTINCT FROM to_jsonb(r)';
    const [count] = await runner.query(
      `SELECT count(*) AS rows, count(*) FILTER (WHERE ${differ}) AS different FROM ${pairs}`,
    );
    tables.push({ name, rows: Number(count.rows), different: Number(count.different) });
    if (Number(count.different) === 0) continue;
    const order = key.map((column) => `coalesce(l.${quote(column)}, r.${quote(column)})`).join(', ');
    const rows: { live: Row | null; rebuilt: Row | null }[] = await runner.query(
      `SELECT to_jsonb(l) AS live, to_jsonb(r) AS rebuilt FROM ${pairs} WHERE ${differ} ORDER BY ${order} LIMIT ${TOLD}`,
    );
    for (const row of rows) differences.push(...differencesOf(name, key, row.live, row.rebuilt));
  }
  return { tables, differences };
}

function differencesOf(
  table: string,
  keyColumns: readonly string[],
  live: Row | null,
  rebuilt: Row | null,
): Difference[] {
  const whole = rebuilt ?? live!;
  const key = Object.fromEntries(keyColumns.map((column) => [column, whole[column]]));
  if (!live || !rebuilt) return [{ table, key, column: null, live, rebuilt }];
  return Object.keys(rebuilt)
    .filter((column) => JSON.stringify(live[column]) !== JSON.stringify(rebuilt[column]))
    .map((column) => ({ table, key, column, live: live[column], rebuilt: rebuilt[column] }));
}

async function tablesOf(runner: QueryRunner, schema: string): Promise<{ name: string; key: string[] }[]> {
  const rows: { name: string; key: string[] | null }[] = await runner.query(
    `SELECT c.relname AS name,
            (SELECT json_agg(a.attname ORDER BY array_position(i.indkey::int2[], a.attnum))
               FROM pg_index i JOIN pg_attribute a ON a.attrelid = c.oid AND a.attnum = ANY (i.indkey)
              WHERE i.indrelid = c.oid AND i.indisprimary) AS key
       FROM pg_class c
      WHERE c.relnamespace = $1::regnamespace AND c.relkind IN ('r', 'p') AND c.relname NOT IN ('checkpoint', 'zone_in_use')
      ORDER BY c.relname`,
    [schema],
  );
  return rows.map(({ name, key }) => {
    if (!key) throw new Error(`Table ${name} has no primary key, so its rows cannot be compared.`);
    return { name, key };
  });
}

function quote(name: string): string {
  return `"${name.replaceAll('"', '""')}"`;
}
