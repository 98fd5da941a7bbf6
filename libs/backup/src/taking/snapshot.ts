import type pg from 'pg';

/** A backup reads for long, and changes nothing. Texts of dates, numbers and bytes are the same on every server. */
const SETTINGS = `
  SET LOCAL TimeZone = 'UTC'; SET LOCAL DateStyle = 'ISO, YMD'; SET LOCAL IntervalStyle = 'postgres';
  SET LOCAL extra_float_digits = 1; SET LOCAL bytea_output = 'hex'; SET LOCAL client_encoding = 'UTF8';
  SET LOCAL statement_timeout = 0; SET LOCAL idle_in_transaction_session_timeout = 0; SET LOCAL lock_timeout = 0;
  SET LOCAL row_security = off`;

/**
 * The database as it was at one moment, while others write on.
 *
 * The table of keys is written anew by each erasure, by TRUNCATE, after which an older snapshot finds it empty. So it is held
 * before the snapshot is taken, read first, and let go before all else is read: an erasure waits for that one table alone.
 */
export class Snapshot {
  private constructor(private readonly client: pg.PoolClient) {}

  /**
   * @param pool as the owner of the schemas
   * @param held tables, quoted, that are written anew in place
   * @param readHeld reads them, with what else is wanted of the same moment
   */
  static async open(
    pool: pg.Pool,
    held: readonly string[],
    readHeld: (client: pg.PoolClient) => Promise<void>,
  ): Promise<Snapshot> {
    const [first, rest] = [await pool.connect(), await pool.connect()];
    try {
      await first.query('BEGIN ISOLATION LEVEL REPEATABLE READ READ ONLY');
      await first.query(SETTINGS);
      // A LOCK takes no snapshot yet (PostgreSQL documentation, LOCK).
      if (held.length > 0) await first.query(`LOCK TABLE ${held.join(', ')} IN ACCESS SHARE MODE`);
      const { rows } = await first.query<{ id: string }>('SELECT pg_export_snapshot() AS id');
      await rest.query('BEGIN ISOLATION LEVEL REPEATABLE READ READ ONLY');
      await rest.query(`SET TRANSACTION SNAPSHOT '${rows[0]!.id}'`);
      await rest.query(SETTINGS);
      await readHeld(first);
      await first.query('COMMIT');
      first.release();
      return new Snapshot(rest);
    } catch (error) {
      first.release(true);
      rest.release(true);
      throw error;
    }
  }

  /** @param work on the one connection that has the snapshot: one thing at a time */
  read<T>(work: (client: pg.PoolClient) => Promise<T>): Promise<T> {
    return work(this.client);
  }

  /** Gives the connection back; closed, where something failed on it. */
  async close(failed: boolean): Promise<void> {
    if (!failed) await this.client.query('COMMIT');
    this.client.release(failed);
  }
}
