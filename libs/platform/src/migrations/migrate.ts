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
    await client.query(CREATE_MIGRATIONS_TABLE);
    const { rows } = await client.query<{ id: string; checksum: string }>(
      'SELECT id, checksum FROM platform.migrations',
    );
    const done = new Map(rows.map((row) => [row.id, row.checksum]));
    refuseWhatDoesNotFit(done, migrations);

    const applied: string[] = [];
    for (const migration of migrations) {
      if (done.has(migration.id)) continue;
      await apply(client, migration);
      done.set(migration.id, checksum(migration));
      applied.push(migration.id);
    }
    await client.query('SELECT pg_advisory_unlock($1)', [MIGRATION_LOCK]);
    return { applied };
  } catch (error) {
    broken = error as Error;
    throw error;
  } finally {
    // A connection that failed may still hold the lock: it is closed, not given back.
    client.release(broken !== undefined);
  }
}

async function apply(client: pg.PoolClient, migration: Migration): Promise<void> {
  await client.query('BEGIN');
  try {
    await client.query(migration.sql);
    await client.query('INSERT INTO platform.migrations (id, checksum) VALUES ($1, $2)', [
      migration.id,
      checksum(migration),
    ]);
    await client.query('COMMIT');
  } catch (error) {
    await client.query('ROLLBACK').catch(() => undefined);
    throw new ExitError(`Migration ${migration.id} failed and was undone: ${(error as Error).message}`, 3, {
      cause: error,
    });
  }
}

function refuseWhatDoesNotFit(done: ReadonlyMap<string, string>, migrations: readonly Migration[]): void {
  const known = new Map(migrations.map((migration) => [migration.id, checksum(migration)]));
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

function checksum(migration: Migration): string {
  return createHash('sha256').update(migration.sql).digest('hex');
}
