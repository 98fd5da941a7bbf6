import type { DataSource, EntityManager } from 'typeorm';

const ATTEMPTS = 5;

/** Everything that a board reads, as of one position, with that position; 0n where nothing is projected yet. */
export async function reading<T>(
  dataSource: DataSource,
  work: (tx: EntityManager, position: bigint) => Promise<T>,
): Promise<T> {
  for (let attempt = 1; ; attempt++) {
    const read = await dataSource.transaction('REPEATABLE READ', async (tx) => {
      const before = await checkpointTable(tx);
      const [checkpoint] = await tx.query('SELECT position FROM checkpoint');
      const result = await work(tx, BigInt(checkpoint.position));
      // A rebuild that swapped the schemas meanwhile put tables under the same names that this snapshot sees half filled.
      return before === (await checkpointTable(tx)) ? { result } : null;
    });
    if (read) return read.result;
    if (attempt === ATTEMPTS)
      throw new Error('The read models were replaced again and again while being read. Try again.');
  }
}

async function checkpointTable(tx: EntityManager): Promise<string> {
  const [row] = await tx.query(`SELECT to_regclass('checkpoint')::oid::text AS oid`);
  return row.oid;
}
