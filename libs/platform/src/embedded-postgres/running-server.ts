import { chmodSync, existsSync } from 'node:fs';
import { access, constants, mkdir, stat } from 'node:fs/promises';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { ExitError } from '../exit-error.ts';
import { findBinaries } from './binaries.ts';
import { ensureCluster } from './cluster.ts';
import { type Credentials, readOrCreateCredentials } from './credentials.ts';
import { folderError } from './folder-error.ts';
import { findPostmaster, type Postmaster, waitForEnd } from './postmaster.ts';
import { startPostmaster } from './start-postmaster.ts';

export interface RunningServerOptions {
  /** `HABEAS_DATA`, absolute. */
  readonly data: string;
  /** Taken if it is free and the server is to be started. */
  readonly port?: number;
  /**
   * For tests only: nothing is flushed to disk, the owner may make databases and end sessions, and there is a superuser
   * `habeas_tester` with the owner's password.
   */
  readonly volatile?: boolean;
  /** Gives it up; what is being made or started is taken away again. */
  readonly signal?: AbortSignal;
}

export interface RunningServer extends Postmaster {
  readonly credentials: Credentials;
  /** This call started it. */
  readonly started: boolean;
}

const PATIENCE = 60_000;
const STEP = 50;

const VOLATILE_SETTINGS = ['fsync=off', 'synchronous_commit=off', 'full_page_writes=off', 'max_connections=300'];
const volatileStatements = (credentials: Credentials) => [
  'ALTER ROLE habeas_owner CREATEDB',
  'GRANT pg_signal_backend TO habeas_owner',
  `CREATE ROLE habeas_tester SUPERUSER LOGIN PASSWORD '${credentials.ownerPassword}'`,
];

/**
 * The server of a data folder: the one that runs, or one started now, on a cluster made now where there is none. Any
 * number of processes may ask at once.
 *
 * @throws ExitError (3) with one line that says what is in the way
 * @throws the signal's reason, where it was aborted
 */
export async function ensureRunning(options: RunningServerOptions): Promise<RunningServer> {
  const folder = join(options.data, 'postgres');
  try {
    await prepareFolder(options.data);
    if (existsSync(folder) && !existsSync(join(options.data, 'database.json'))) {
      throw new ExitError(
        `${options.data} holds a database, but database.json with its passwords is missing. Restore it from a backup, or set HABEAS_DATA to another folder.`,
        3,
      );
    }
    const credentials = await readOrCreateCredentials(options.data);
    const binaries = await findBinaries();
    for (let waited = 0; waited < PATIENCE; waited += STEP) {
      options.signal?.throwIfAborted();
      const account = await ensureCluster({
        folder,
        binaries,
        credentials,
        volatile: options.volatile,
        statements: options.volatile ? volatileStatements(credentials) : [],
        signal: options.signal,
      });
      const found = await findPostmaster(folder);
      if (found?.ready) return { ...found, credentials, started: false };
      if (found === null) {
        const started = await startPostmaster({
          folder,
          binaries,
          account,
          log: join(options.data, 'postgres.log'),
          port: waited === 0 ? options.port : undefined,
          settings: options.volatile ? VOLATILE_SETTINGS : [],
          signal: options.signal,
        });
        if (started) return { ...started, credentials, started: true };
      }
      await sleep(STEP);
    }
  } catch (error) {
    throw folderError(options.data, error);
  }
  throw new ExitError(
    `The PostgreSQL in ${folder} neither starts nor stops. Its messages are in ${join(options.data, 'postgres.log')}.`,
    3,
  );
}

/**
 * Fast shutdown: open transactions are undone, everything committed is on disk. Waits for the end.
 *
 * @throws ExitError (3) it does not stop
 */
export async function stopServer(server: Pick<Postmaster, 'pid'>): Promise<void> {
  try {
    process.kill(server.pid, 'SIGINT');
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ESRCH') return;
    throw error;
  }
  if (!(await waitForEnd(server.pid, PATIENCE))) {
    throw new ExitError(`PostgreSQL (process ${server.pid}) did not stop within ${PATIENCE / 1000} s.`, 3);
  }
}

/** Immediate shutdown, without waiting: nothing committed is lost, and the next start recovers it. */
export function quitServer(server: Pick<Postmaster, 'pid'>): void {
  try {
    process.kill(server.pid, 'SIGQUIT');
  } catch {
    // It has ended already.
  }
}

async function prepareFolder(data: string): Promise<void> {
  const existed = existsSync(data);
  await mkdir(data, { recursive: true, mode: 0o700 }).catch((error: NodeJS.ErrnoException) => {
    // Node says so of a file system that cannot be written, since it then looks for the parent.
    throw error.code === 'ENOENT' ? Object.assign(error, { code: 'EROFS' }) : error;
  });
  if (!(await stat(data)).isDirectory()) throw Object.assign(new Error(data), { code: 'EEXIST' });
  await access(data, constants.W_OK | constants.X_OK);
  // Under root the server is another account, which must be able to walk in; what is inside protects itself.
  if (!existed && process.getuid?.() === 0) chmodSync(data, 0o711);
}
