import type pg from 'pg';
import type { Config } from '../config/config.ts';
import type { Logger } from '../logging/logger.ts';
import type { SessionConfig } from './session-client.ts';

/** One PostgreSQL database, embedded or external, in the two roles that Habeas knows. */
export interface Database {
  /**
   * As `habeas_app`: all running code. `search_path` is `read_model, public`. In a reader's turn (`inAReadersTurn`) its
   * connections are those of {@link readers}: those who read take none from those who record.
   */
  readonly pool: pg.Pool;
  /**
   * As `habeas_app`, for connections that are kept while something else is asked for: a lock that lasts, a transaction
   * in which the log or the keyring is read, a mail under way. Whoever keeps one of {@link pool} and waits for another
   * of it waits for ever as soon as enough do the same.
   */
  readonly sessions: pg.Pool;
  /**
   * As `habeas_app`, for who reads the record: `pool` and the read models take connections here in a reader's turn. A
   * reader that keeps one may wait for one more: there are two for each turn.
   */
  readonly readers: pg.Pool;
  /** As the owner of the schemas: migrations and rebuilds only. */
  readonly ownerPool: pg.Pool;
  /** For a connection of one's own as `habeas_app` (LISTEN, a lock that lasts, TypeORM): a `SessionClient`. */
  readonly appConfig: SessionConfig;
  readonly ownerConfig: SessionConfig;
  readonly embedded: boolean;
  /** For a person, without secrets. */
  readonly description: string;
  /** Gives back the connections and, where nobody else uses it, stops the embedded server. A second call changes nothing. */
  close(): Promise<void>;
}

export interface OpenDatabaseOptions {
  readonly config: Pick<Config, 'data' | 'databaseUrl'>;
  /**
   * `start` becomes the data folder's owner for as long as it runs, or fails. `attach` uses a running server, or starts
   * one that ends with the last process that uses it. Without meaning for an external database.
   */
  readonly purpose: 'start' | 'attach';
  readonly logger: Logger;
  /** Who is asking, e.g. `habeas start`; others are told this name with the process id. */
  readonly as: string;
  /** Gives it up; a cluster that is being made, or a server that is being started, is taken away again. */
  readonly signal?: AbortSignal;
}
