import { createHash } from 'node:crypto';
import type pg from 'pg';
import { ExitError } from '../exit-error.ts';
import type { Migration } from './migration.ts';
import { readSql } from './read-sql.ts';

/** Two processes that start together: one migrates, the other waits and finds nothing left to do. */
const MIGRATION_LOCK = '4846420001';

const CREATE_MIGRATIONS_TABLE = readSql(new URL('./create-migrations-table.sql', import.meta.url));

/**
 * Applies what is missing, in the order given, each migration in a transaction of its own. Always pass every migration of
 * this version: one that the database has and the list lacks means that a newer version was here.
 *
 * @returns the ids applied now, in order
 * @throws ExitError (3) the data was written by a newer version, or a migration was changed after it was applied; nothing
 *   is changed then
 */
export async function migrate(
  ownerPool: pg.Pool,
  migrations: readonly Migration[],
): Promise<{ readonly applied: string[] }> {
  const client = await ownerPool.connect();
  let broken: Error | undefined;
  try {
    await client.query('SELECT pg_advisory_lock($1)', [MIGRATION_LOCK]);
    const missing = await missingIn(client, migrations);
    for (const migration of missing) {
      await client.query('BEGIN');
      await apply(client, migration).catch(async (error: unknown) => {
        await client.query('ROLLBACK').catch(() => undefined);
        throw error;
      });
      await client.query('COMMIT');
    }
    await client.query('SELECT pg_advisory_unlock($1)', [MIGRATION_LOCK]);
    return { applied: missing.map(({ id }) => id) };
  } catch (error) {
    broken = error as Error;
    throw error;
  } finally {
    // A connection that failed may still hold the lock: it is closed, not given back.
    client.release(broken !== undefined);
  }
}

/**
 * The same in a transaction of the caller's, as the owner of the schemas: all of them are applied when it ends well, or none.
 *
 * @returns the ids applied now, in order
 * @throws ExitError (3) as {@link migrate}; the transaction is to be undone
 */
export async function migrateWithin(
  client: pg.ClientBase,
  migrations: readonly Migration[],
): Promise<{ readonly applied: string[] }> {
  await client.query('SELECT pg_advisory_xact_lock($1)', [MIGRATION_LOCK]);
  const missing = await missingIn(client, migrations);
  for (const migration of missing) await apply(client, migration);
  return { applied: missing.map(({ id }) => id) };
}

async function missingIn(client: pg.ClientBase, migrations: readonly Migration[]): Promise<readonly Migration[]> {
  await client.query(CREATE_MIGRATIONS_TABLE);
  const { rows } = await client.query<{ id: string; checksum: string }>('SELECT id, checksum FROM platform.migrations');
  const done = new Map(rows.map((row) => [row.id, row.checksum]));
  refuseWhatDoesNotFit(done, migrations);
  return migrations.filter(({ id }) => !done.has(id));
}

async function apply(client: pg.ClientBase, migration: Migration): Promise<void> {
  try {
    await client.query(migration.sql);
    await client.query('INSERT INTO platform.migrations (id, checksum) VALUES ($1, $2)', [
      migration.id,
      migrationChecksum(migration),
    ]);
  } catch (error) {
    throw new ExitError(`Migration ${migration.id} failed and was undone: ${(error as Error).message}`, 3, {
      cause: error,
    });
  }
}

function refuseWhatDoesNotFit(done: ReadonlyMap<string, string>, migrations: readonly Migration[]): void {
  const known = new Map(migrations.map((migration) => [migration.id, migrationChecksum(migration)]));
  if (known.size !== migrations.length) throw new Error('Two migrations bear the same id.');
  const unknown = [...done.keys()].filter((id) => !known.has(id)).sort();
  if (unknown.length > 0) {
    throw new ExitError(
      `The data was written by a newer Habeas: it has ${unknown.join(', ')}, which this version does not know. Upgrade Habeas, or use another database.`,
      3,
    );
  }
  const changed = [...done].filter(([id, sum]) => known.get(id) !== sum).map(([id]) => id);
  if (changed.length > 0) {
    throw new ExitError(
      `The database was built by another text of ${changed.sort().join(', ')} than this version has. Use the Habeas that wrote the data, or another database.`,
      3,
    );
  }
}

/** SHA-256 of what is run, in hexadecimal: as `platform.migrations` keeps it. */
export function migrationChecksum(migration: Migration): string {
  return createHash('sha256').update(migration.sql).digest('hex');
}
