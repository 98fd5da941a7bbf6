import pg from 'pg';
import type { Logger } from '../logging/logger.ts';

/** A pool that outlives the loss of its idle connections: the next query opens a new one. */
export function openPool(config: pg.PoolConfig, logger: Logger): pg.Pool {
  const pool = new pg.Pool({ max: 10, ...config });
  pool.on('error', (error) => logger.warn({ reason: error.message }, 'lost an idle database connection'));
  return pool;
}
