import { randomUUID } from 'node:crypto';
import { type Database, DatabaseLeaseTable, Leases, type LeaseTiming } from '#platform';

/** Leases as another process has them, by the test's database. */
export function testLeases(
  { pool }: Pick<Database, 'pool'>,
  { described = 'a test', timing = {} }: { described?: string; timing?: Partial<LeaseTiming> } = {},
): Leases {
  return new Leases({ table: new DatabaseLeaseTable(pool), described, uuid: randomUUID, timing });
}
