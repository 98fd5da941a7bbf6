import type pg from 'pg';
import { type KeptTable, quoted } from '../kept/kept-tables.ts';

const TRIGGERS = `
  SELECT n.nspname AS schema, c.relname AS "table", t.tgname AS name, t.tgenabled AS enabled
    FROM pg_trigger t JOIN pg_class c ON c.oid = t.tgrelid JOIN pg_namespace n ON n.oid = c.relnamespace
   WHERE NOT t.tgisinternal AND n.nspname = ANY ($1)`;

/** How `pg_trigger` says when a trigger fires, and how a statement does. */
const ENABLE: Readonly<Record<string, string>> = { O: 'ENABLE', A: 'ENABLE ALWAYS', R: 'ENABLE REPLICA' };

/**
 * Runs `work` in the caller's transaction while no trigger of these tables fires: rows come back as they were kept, no
 * notification goes out, and no trigger writes what was kept too. Only the owner of the tables may, and only until the end of
 * the work: then each fires again when it did before. References between tables are checked all the while.
 */
export async function withQuietTriggers<T>(
  client: pg.ClientBase,
  tables: readonly Pick<KeptTable, 'schema' | 'table'>[],
  work: () => Promise<T>,
): Promise<T> {
  const schemas = [...new Set(tables.map(({ schema }) => schema))];
  const { rows } = await client.query<{ schema: string; table: string; name: string; enabled: string }>(TRIGGERS, [
    schemas,
  ]);
  for (const table of tables) await client.query(`ALTER TABLE ${quoted(table)} DISABLE TRIGGER USER`);
  const result = await work();
  for (const { name, enabled, ...table } of rows) {
    const how = ENABLE[enabled];
    if (how === undefined || !tables.some((one) => one.schema === table.schema && one.table === table.table)) continue;
    await client.query(`ALTER TABLE ${quoted(table)} ${how} TRIGGER "${name.replaceAll('"', '""')}"`);
  }
  return result;
}
