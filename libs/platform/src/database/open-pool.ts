import pg from 'pg';
import type { Logger } from '../logging/logger.ts';
import { isInAReadersTurn } from '../turns/in-a-readers-turn.ts';
import { asNoConnection } from './no-connection-error.ts';
import { SessionClient, type SessionConfig } from './session-client.ts';

/** Milliseconds for which a connection is waited for. */
const CONNECTION_WITHIN = 10_000;

type Take = Parameters<pg.Pool['connect']>[0];

export interface OpenPoolOptions {
  /** Where connections are taken in a reader's turn. Default: here as well. */
  readonly readers?: pg.Pool;
}

/**
 * A pool that outlives the loss of its connections: a query under way fails, the next one opens a new one. Who waits too long for
 * a connection gets a NoConnectionError.
 */
export class HabeasPool extends pg.Pool {
  private readonly readers: pg.Pool | undefined;
  private readonly patience: number;

  constructor(config: pg.PoolConfig & SessionConfig, { readers }: OpenPoolOptions = {}) {
    const { connectionTimeoutMillis = CONNECTION_WITHIN } = config;
    // A connection that is lost without a word is found by the keep-alive of TCP.
    super({ keepAlive: true, Client: SessionClient, ...config, connectionTimeoutMillis } as pg.PoolConfig);
    this.readers = readers;
    this.patience = connectionTimeoutMillis;
    // A client that is out of the pool has no listener of the pool's, and an error without a listener ends the process.
    this.on('connect', (client) => client.on('error', () => undefined));
  }

  override connect(): Promise<pg.PoolClient>;
  override connect(callback: NonNullable<Take>): void;
  override connect(callback?: Take): Promise<pg.PoolClient> | undefined {
    if (this.readers !== undefined && isInAReadersTurn()) {
      return callback === undefined ? this.readers.connect() : (this.readers.connect(callback) as undefined);
    }
    if (callback === undefined) {
      return super.connect().catch((error: Error) => {
        throw asNoConnection(error, this.patience);
      });
    }
    super.connect((error, client, done) =>
      callback(error === undefined ? error : asNoConnection(error, this.patience), client, done),
    );
    return undefined;
  }
}

/** A {@link HabeasPool} that says in the log which of its connections were lost while they were idle. */
export function openPool(config: pg.PoolConfig & SessionConfig, logger: Logger, options?: OpenPoolOptions): pg.Pool {
  const pool = new HabeasPool(config, options);
  pool.on('error', (error) => logger.warn({ reason: error.message }, 'idle database connection lost'));
  return pool;
}
