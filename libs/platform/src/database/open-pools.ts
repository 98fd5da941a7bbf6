import type pg from 'pg';
import type { Logger } from '../logging/logger.ts';
import { type OpenPoolOptions, openPool } from './open-pool.ts';
import type { SessionConfig } from './session-client.ts';

/** Connections that a process has at the most, by what they are for; with the listening ones and the read models' there are 40. */
const AT_MOST = { pool: 10, sessions: 10, readers: 8, owner: 4 } as const;

/** Seconds after which PostgreSQL ends what somebody waits for. */
interface Ends {
  /** A statement. */
  readonly statement: number;
  /** The wait for a lock. */
  readonly lock: number;
  /** A transaction in which nothing is asked. */
  readonly idle: number;
}

const OF_WRITERS: Ends = { statement: 60, lock: 30, idle: 120 };
const OF_READERS: Ends = { statement: 30, lock: 5, idle: 60 };
/** A connection on which nothing comes back is given up a little later than PostgreSQL would have answered. */
const LATER = 5;

export interface Pools {
  readonly pool: pg.Pool;
  readonly sessions: pg.Pool;
  readonly readers: pg.Pool;
  readonly ownerPool: pg.Pool;
  end(): Promise<void>;
}

/**
 * The pools of `Database`. The owner's has no bounds for its statements: a migration or a rebuild takes as long as it takes,
 * and waits for another process's.
 */
export function openPools(app: SessionConfig, owner: SessionConfig, logger: Logger): Pools {
  const bounded = (config: SessionConfig, max: number, ends: Ends, options?: OpenPoolOptions) =>
    openPool({ ...endingWithin(config, ends), max }, logger, options);
  const readers = bounded(app, AT_MOST.readers, OF_READERS);
  const pool = bounded(app, AT_MOST.pool, OF_WRITERS, { readers });
  // A lock of a session may be held for as long as its holder likes, and a mail is under way within a transaction.
  const sessions = openPool({ ...app, max: AT_MOST.sessions }, logger);
  const ownerPool = openPool({ ...owner, max: AT_MOST.owner }, logger);
  return {
    pool,
    sessions,
    readers,
    ownerPool,
    end: async () => {
      await Promise.all([pool.end(), sessions.end(), readers.end(), ownerPool.end()]);
    },
  };
}

/** What the operator has set, by the URL or for the role, stays. */
function endingWithin(config: SessionConfig, { statement, lock, idle }: Ends): pg.PoolConfig & SessionConfig {
  const settings = {
    statement_timeout: statement,
    lock_timeout: lock,
    idle_in_transaction_session_timeout: idle,
  };
  const set = Object.entries(settings).map(
    ([name, seconds]) =>
      `CASE current_setting('${name}') WHEN '0' THEN set_config('${name}', '${seconds}s', false) END AS ${name}`,
  );
  const session = [config.session ?? [], `SELECT ${set.join(', ')}`].flat().join('; ');
  const isOwn = config.options?.includes('statement_timeout');
  return { ...config, session, ...(isOwn ? {} : { query_timeout: 1_000 * (statement + LATER) }) };
}
