import type pg from 'pg';
import type { LeaseTerm } from '../lease/lease-term.ts';

/**
 * Lends one connection of the pool. One that failed is closed and not given back: PostgreSQL then undoes what it had begun
 * and gives up its locks. A connection that is lost while nothing is asked of it (a mail is under way) ends the work at its
 * next question and not the process; work that asks no question for a while, but relies on a lock of the session, can assert
 * that the connection is still there.
 *
 * @param work its `assertConnected` throws what the connection was lost with
 */
export async function withClient<T>(
  pool: pg.Pool,
  work: (client: pg.PoolClient, assertConnected: () => void) => Promise<T>,
): Promise<T> {
  const client = await pool.connect();
  let failed: Error | undefined;
  const lost = (error: Error) => {
    failed = error;
  };
  client.on('error', lost);
  const assertConnected = () => {
    if (failed) throw failed;
  };
  try {
    return await work(client, assertConnected);
  } catch (error) {
    failed = error as Error;
    throw error;
  } finally {
    client.off('error', lost);
    client.release(failed !== undefined);
  }
}

/**
 * As {@link withClient}, all or nothing.
 *
 * @param term whose leader's work this is; null: anybody's
 * @throws LeaseLostError another leads by now
 */
export function inTransaction<T>(
  pool: pg.Pool,
  work: (client: pg.PoolClient) => Promise<T>,
  term: Pick<LeaseTerm, 'fence'> | null = null,
): Promise<T> {
  return withClient(pool, async (client) => {
    await client.query('BEGIN');
    await term?.fence(client);
    const result = await work(client);
    await client.query('COMMIT');
    return result;
  });
}
