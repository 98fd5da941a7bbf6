import { hostname } from 'node:os';
import type { Database } from '../database/database.ts';
import { openPool } from '../database/open-pool.ts';
import type { Identity } from '../identity/identity.ts';
import type { Logger } from '../logging/logger.ts';
import { DatabaseLeaseTable } from './database-lease-table.ts';
import { LEASE_TIMING } from './lease-timing.ts';
import { Leases } from './leases.ts';

export interface OpenLeasesOptions {
  readonly database: Pick<Database, 'appConfig'>;
  readonly identity: Pick<Identity, 'uuid'>;
  readonly logger: Logger;
  /** What this process is, e.g. `habeas start`. */
  readonly as: string;
}

export interface OpenLeases extends Leases {
  /** Gives back the connections, once nothing leads any more. */
  close(): Promise<void>;
}

/** Leases by way of the database, over connections of their own: a sign of life waits for no other work. */
export function openLeases({ database, identity, logger, as }: OpenLeasesOptions): OpenLeases {
  const { answerWithin } = LEASE_TIMING;
  // A connection that does not answer is closed, and the next sign of life goes by another.
  const waiting = { query_timeout: answerWithin, connectionTimeoutMillis: answerWithin };
  const pool = openPool({ ...database.appConfig, ...waiting, max: 2 }, logger);
  const leases = new Leases({
    table: new DatabaseLeaseTable(pool),
    described: `${as}, process ${process.pid} on ${hostname()}`,
    uuid: () => identity.uuid(),
  });
  return Object.assign(leases, { close: () => pool.end() });
}
