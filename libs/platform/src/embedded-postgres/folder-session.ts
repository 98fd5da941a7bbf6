import pg from 'pg';
import { OWNER_ROLE } from '../database/roles.ts';
import { ExitError } from '../exit-error.ts';
import { type RunningServer, stopServer } from './running-server.ts';

/** Held by the one process that started for good (`habeas start`). */
const OWNER_LOCK = '4846420002';
/** Held in common by every process that uses the server; the last one out stops it. */
const USERS_LOCK = '4846420003';

/** PostgreSQL's codes for "starting", "stopping" and "gone", and those of the socket. */
const PASSING = new Set(['57P01', '57P02', '57P03', 'ECONNREFUSED', 'ECONNRESET', 'EPIPE']);

/** What a start that came too late is told. */
const HOLDER = `
  SELECT activity.application_name AS holder
    FROM pg_locks lock JOIN pg_stat_activity activity USING (pid)
   WHERE lock.locktype = 'advisory' AND lock.granted
     AND ((lock.classid::bigint << 32) | lock.objid::bigint) = $1::bigint`;

/**
 * This process's place among those that use a data folder: one connection, whose locks PostgreSQL gives free by itself
 * when the process is killed. So a server that outlived its Habeas is simply used by the next one.
 */
export class FolderSession {
  private ended = false;

  private constructor(
    private readonly client: pg.Client,
    readonly server: RunningServer,
  ) {}

  /**
   * @returns null where the server is just starting or stopping; then look again
   * @throws ExitError (3) the passwords do not fit; a server that was started for this is stopped again
   */
  static async open(server: RunningServer, o: { data: string; as: string }): Promise<FolderSession | null> {
    const client = new pg.Client({
      host: '127.0.0.1',
      port: server.port,
      database: 'habeas',
      user: OWNER_ROLE,
      password: server.credentials.ownerPassword,
      application_name: `${o.as} (pid ${process.pid})`.slice(-63),
      keepAlive: true,
    });
    client.on('error', () => undefined);
    try {
      await client.connect();
      await client.query('SELECT pg_advisory_lock_shared($1)', [USERS_LOCK]);
      return new FolderSession(client, server);
    } catch (error) {
      await client.end().catch(() => undefined);
      const { code, message } = error as { code?: string; message: string };
      if ((code && PASSING.has(code)) || /terminated unexpectedly|Connection terminated/.test(message)) return null;
      if (server.started) await stopServer(server);
      if (code === '28P01') {
        throw new ExitError(
          `The passwords in ${o.data}/database.json do not fit the database beside it. Restore both from one backup, or set HABEAS_DATA to another folder.`,
          3,
          { cause: error },
        );
      }
      throw error;
    }
  }

  /**
   * Becomes the folder's owner.
   *
   * @throws ExitError (3) somebody is; names them, and ends this session
   */
  async own(data: string): Promise<void> {
    if (await this.tryLock(OWNER_LOCK)) return;
    const { rows } = await this.client.query<{ holder: string }>(HOLDER, [OWNER_LOCK]);
    await this.end();
    throw new ExitError(
      `The data folder ${data} is in use by ${rows[0]?.holder || 'another Habeas'}. Stop it, or set HABEAS_DATA to another folder.`,
      3,
    );
  }

  /** Calls `listener` once when the server is gone although {@link end} was not called. */
  onLost(listener: () => void): void {
    this.client.once('end', () => {
      if (!this.ended) listener();
    });
  }

  /** True where nobody else uses the server and nobody owns it, so that it can be stopped. Nobody can join from then on. */
  async isLast(): Promise<boolean> {
    try {
      await this.client.query('SELECT pg_advisory_unlock_shared($1)', [USERS_LOCK]);
      return (await this.tryLock(USERS_LOCK)) && (await this.tryLock(OWNER_LOCK));
    } catch {
      return false;
    }
  }

  async end(): Promise<void> {
    this.ended = true;
    await this.client.end().catch(() => undefined);
  }

  private async tryLock(key: string): Promise<boolean> {
    const { rows } = await this.client.query<{ got: boolean }>('SELECT pg_try_advisory_lock($1) AS got', [key]);
    return rows[0]?.got === true;
  }
}
