import type pg from 'pg';
import { readSql } from '../migrations/read-sql.ts';
import type { LeaseHolder, LeaseState, LeaseTable, LeaseTaker } from './lease-table.ts';
import type { Queryable } from './lease-term.ts';

const LIST = readSql(new URL('./list-leases.sql', import.meta.url));

/** SQLSTATE of `platform.fence_lease`. */
const ANOTHER_LEADS = 'HBL01';

/** `platform.lease`: its rules are the database's functions. */
export class DatabaseLeaseTable implements LeaseTable {
  /** @param pool as habeas_app, used for nothing else, so that a sign of life waits for no other work */
  constructor(private readonly pool: pg.Pool) {}

  async take({ name, holder, described, lasts }: LeaseTaker): Promise<bigint | null> {
    const { rows } = await this.pool.query<{ epoch: string | null }>(
      `SELECT platform.take_lease($1, $2, $3, $4 * interval '1 millisecond') AS epoch`,
      [name, holder, described, lasts],
    );
    const epoch = rows[0]?.epoch ?? null;
    return epoch === null ? null : BigInt(epoch);
  }

  async renew({ name, holder }: LeaseHolder): Promise<boolean> {
    const { rows } = await this.pool.query<{ renewed: boolean }>('SELECT platform.renew_lease($1, $2) AS renewed', [
      name,
      holder,
    ]);
    return rows[0]!.renewed;
  }

  async giveUp({ name, holder }: LeaseHolder): Promise<void> {
    await this.pool.query('SELECT platform.give_up_lease($1, $2)', [name, holder]);
  }

  async list(): Promise<readonly LeaseState[]> {
    const { rows } = await this.pool.query<LeaseState>(LIST);
    return rows;
  }

  async fence(client: Queryable, { name, holder }: LeaseHolder): Promise<boolean> {
    try {
      await client.query('SELECT platform.fence_lease($1, $2)', [name, holder]);
      return true;
    } catch (error) {
      if ((error as { code?: string }).code === ANOTHER_LEADS) return false;
      throw error;
    }
  }
}
