import type pg from 'pg';
import type { DataSource } from 'typeorm';
import type { Resources } from '#system';

/**
 * Lets commits to a scratch database return before they are on the disk: what they would save is thrown away anyway. Holds
 * for connections made from now on, so those that stand idle are given up.
 */
export async function spareTheDisk({
  database,
  dataSource,
}: Pick<Resources, 'database' | 'dataSource'>): Promise<void> {
  await database.ownerPool.query(
    `DO $$ BEGIN EXECUTE format('ALTER DATABASE %I SET synchronous_commit TO off', current_database()); END $$`,
  );
  for (const pool of [database.pool, database.ownerPool, poolOf(dataSource)]) await giveUpIdle(pool);
}

async function giveUpIdle(pool: pg.Pool): Promise<void> {
  const idle = await Promise.all(Array.from({ length: pool.idleCount }, () => pool.connect()));
  for (const client of idle) client.release(true);
}

function poolOf({ driver }: DataSource): pg.Pool {
  return (driver as DataSource['driver'] & { readonly master: pg.Pool }).master;
}
