import type pg from 'pg';

/**
 * Lends one connection of the pool. One that failed is closed and not given back: PostgreSQL then undoes what it had begun
 * and gives up its locks. A connection that is lost while nothing is asked of it (a mail is under way) ends the work at its
 * next question and not the process.
 */
export async function withClient<T>(pool: pg.Pool, work: (client: pg.PoolClient) => Promise<T>): Promise<T> {
  const client = await pool.connect();
  let failed: Error | undefined;
  const lost = (error: Error) => {
    failed = error;
  };
  client.on('error', lost);
  try {
    return await work(client);
  } catch (error) {
    failed = error as Error;
    throw error;
  } finally {
    client.off('error', lost);
    client.release(failed !== undefined);
  }
}

/** As {@link withClient}, all or nothing. */
export function inTransaction<T>(pool: pg.Pool, work: (client: pg.PoolClient) => Promise<T>): Promise<T> {
  return withClient(pool, async (client) => {
    await client.query('BEGIN');
    const result = await work(client);
    await client.query('COMMIT');
    return result;
  });
}
