import { closeSync, openSync, readFileSync, renameSync, statfsSync, statSync } from 'node:fs';
import { createServer } from 'node:net';
import { dirname } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { ExitError } from '../exit-error.ts';
import type { Account } from './account.ts';
import type { Binaries } from './binaries.ts';
import { explainFailure } from './explain-failure.ts';
import { findPostmaster, type Postmaster, removeForeignLock, waitForEnd } from './postmaster.ts';
import { cannotRun, spawnAs } from './run-program.ts';

export interface StartOptions {
  readonly folder: string;
  readonly binaries: Binaries;
  readonly account: Account;
  /** Where the server's own messages go. */
  readonly log: string;
  /** Taken if it is free; otherwise, and by default, any free one. */
  readonly port?: number;
  /** Further settings, `name=value`. */
  readonly settings?: readonly string[];
  /** Gives it up; the server is stopped again. */
  readonly signal?: AbortSignal;
}

const READY_WITHIN = 60_000;
const FULL = 64 * 1024;
const LOG_LIMIT = 10 * 1024 * 1024;

/**
 * Starts the server on 127.0.0.1 only, without a socket in the file system, and waits until it takes connections. It is a
 * process group of its own: Ctrl-C in a terminal must reach Habeas first, which stops it in order.
 *
 * @returns null where another server took the folder in between or the port was taken; then look again
 * @throws ExitError (3) it does not start
 * @throws the signal's reason, where it was aborted
 */
export async function startPostmaster(options: StartOptions): Promise<Postmaster | null> {
  const { folder, binaries, account, log } = options;
  const port = options.port ?? (await freePort());
  await removeForeignLock(folder);
  keepSmall(log);
  const file = openSync(log, 'a', 0o600);
  const logStart = statSync(log).size;
  const settings = [
    'listen_addresses=127.0.0.1',
    'unix_socket_directories=',
    `port=${port}`,
    'timezone=UTC',
    'log_timezone=UTC',
    'log_checkpoints=off',
    ...(options.settings ?? []),
  ];
  let ended: { code: number | null; error?: Error } | null = null;
  try {
    const child = spawnAs(
      account,
      binaries.postgres,
      ['-D', folder, ...settings.flatMap((setting) => ['-c', setting])],
      {
        detached: true,
        stdio: ['ignore', file, file],
      },
    );
    child.on('error', (error) => {
      ended = { code: null, error };
    });
    child.on('exit', (code) => {
      ended = { code };
    });
    child.unref();
    return await ready(options, child.pid, () => ended, logStart);
  } catch (error) {
    throw error instanceof ExitError || options.signal?.aborted ? error : cannotRun(binaries.postgres, error, account);
  } finally {
    closeSync(file);
  }
}

async function ready(
  { folder, log, signal }: StartOptions,
  pid: number | undefined,
  ended: () => { code: number | null; error?: Error } | null,
  logStart: number,
): Promise<Postmaster | null> {
  for (let waited = 0; waited < READY_WITHIN; waited += 20) {
    const end = ended();
    if (end?.error) throw end.error;
    if (end) return whyItEnded(readFileSync(log).subarray(logStart).toString('utf8'), end.code, log);
    if (signal?.aborted) throw await givenUp(pid, signal);
    const postmaster = await findPostmaster(folder);
    if (postmaster?.ready && postmaster.pid === pid) return postmaster;
    await sleep(20);
  }
  throw new ExitError(`PostgreSQL was not ready within ${READY_WITHIN / 1000} s. Its messages are in ${log}.`, 3);
}

async function givenUp(pid: number | undefined, signal: AbortSignal): Promise<unknown> {
  if (pid !== undefined) {
    process.kill(pid, 'SIGINT');
    await waitForEnd(pid, READY_WITHIN);
  }
  return signal.reason;
}

function whyItEnded(messages: string, code: number | null, log: string): null {
  // Another start was faster, or the backends of a killed server are still on their way out, or the port is taken.
  if (
    /lock file "postmaster.pid"|pre-existing shared memory block|could not bind|could not create any TCP/.test(messages)
  )
    return null;
  // On a full disk the log itself stops in the middle of a word.
  const { bavail, bsize } = statfsSync(dirname(log));
  const full = bavail * bsize < FULL ? '\nNo space left on device' : '';
  throw explainFailure('PostgreSQL does not start', messages + full, code, log);
}

/** One older file is kept beside the log. */
function keepSmall(log: string): void {
  if ((statSync(log, { throwIfNoEntry: false })?.size ?? 0) > LOG_LIMIT) renameSync(log, `${log}.1`);
}

function freePort(): Promise<number> {
  return new Promise((resolve, reject) => {
    const server = createServer();
    server.on('error', reject);
    server.listen(0, '127.0.0.1', () => {
      const address = server.address();
      server.close(() => resolve(typeof address === 'object' && address !== null ? address.port : 0));
    });
  });
}
