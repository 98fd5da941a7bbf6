import type pg from 'pg';

/** Runs `work` in one transaction on this connection. */
export async function transactionOn<T>(client: pg.ClientBase, work: () => Promise<T>): Promise<T> {
  await client.query('BEGIN');
  try {
    const result = await work();
    await client.query('COMMIT');
    return result;
  } catch (error) {
    // A rollback that fails means a connection that is gone, and with it the transaction.
    await client.query('ROLLBACK').catch(() => undefined);
    throw error;
  }
}
