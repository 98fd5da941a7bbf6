import { randomUUID } from 'node:crypto';
import { type Database, DatabaseLeaseTable, Leases, type LeaseTiming } from '#platform';

class WithoutSignsOfLife extends DatabaseLeaseTable {
  override renew(): Promise<boolean> {
    return new Promise(() => undefined);
  }
}

/** Leases of a process that takes one and then hangs. */
export function lifelessLeases({ pool }: Pick<Database, 'pool'>, timing: Partial<LeaseTiming>): Leases {
  return new Leases({ table: new WithoutSignsOfLife(pool), described: 'one that hangs', uuid: randomUUID, timing });
}
