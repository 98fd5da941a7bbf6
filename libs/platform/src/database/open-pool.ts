import pg from 'pg';
import type { Logger } from '../logging/logger.ts';

/** A pool that outlives the loss of its connections: a query under way fails, the next one opens a new one. */
export function openPool(config: pg.PoolConfig, logger: Logger): pg.Pool {
  const pool = new pg.Pool({ max: 10, ...config });
  pool.on('error', (error) => logger.warn({ reason: error.message }, 'idle database connection lost'));
  // A client that is out of the pool has no listener of the pool's, and an error nobody listens to ends the process.
  pool.on('connect', (client) => client.on('error', () => undefined));
  return pool;
}
