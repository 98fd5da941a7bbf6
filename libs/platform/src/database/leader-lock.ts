import type pg from 'pg';

/** First half of the advisory locks that have two, `habe` in ASCII; the database is the lock's other scope. */
export const LOCK_NAMESPACE = 0x68616265;

/**
 * Held by one session of the database at a time, over all processes: its holder leads, others stand by. A connection that
 * is lost takes the lock with it.
 */
export class LeaderLock {
  private readonly key: string;

  /** @param number second half of the lock: each kind of leader has its own */
  constructor(number: number) {
    this.key = `${LOCK_NAMESPACE}, ${number}`;
  }

  /** Runs `work` while this connection holds the lock; null, and nothing done, where another does. */
  async lead<T>(client: pg.PoolClient, work: () => Promise<T>): Promise<T | null> {
    const { rows } = await client.query<{ leads: boolean }>(`SELECT pg_try_advisory_lock(${this.key}) AS leads`);
    if (!rows[0]!.leads) return null;
    try {
      return await work();
    } finally {
      // A connection that cannot give the lock up must not go back into its pool with it.
      await client.query(`SELECT pg_advisory_unlock(${this.key})`).catch(() => void client.end());
    }
  }
}
