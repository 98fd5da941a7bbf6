import { type ChildProcess, type SpawnOptions, spawn } from 'node:child_process';
import { ExitError } from '../exit-error.ts';
import type { Account } from './account.ts';

/** Nothing of Habeas's own environment, which holds secrets, and the same messages on every machine. */
const ENVIRONMENT = { PATH: '/usr/bin:/bin', LC_ALL: 'C', TZ: 'UTC' };

/** Starts a program of PostgreSQL as the account, in a folder that everybody can enter. */
export function spawnAs(
  account: Account,
  program: string,
  args: readonly string[],
  options: SpawnOptions,
): ChildProcess {
  const [command = program, ...rest] = [...account.prefix, program, ...args];
  return spawn(command, rest, {
    cwd: '/',
    env: process.platform === 'win32' ? process.env : ENVIRONMENT,
    ...(account.uid === null ? {} : { uid: account.uid, gid: account.gid ?? account.uid }),
    ...options,
  });
}

/**
 * Runs a program to its end, with `input` on its standard input; answers what it wrote. It is a process group of its own:
 * Ctrl-C in a terminal must reach Habeas alone, which then ends the program by the signal.
 *
 * @throws the signal's reason, where it was aborted; the program has ended by then
 */
export async function runAs(
  account: Account,
  program: string,
  args: readonly string[],
  { input = '', signal }: { readonly input?: string; readonly signal?: AbortSignal } = {},
): Promise<{ code: number | null; output: string }> {
  signal?.throwIfAborted();
  let child: ChildProcess;
  try {
    child = spawnAs(account, program, args, { detached: true, stdio: ['pipe', 'pipe', 'pipe'] });
  } catch (error) {
    throw cannotRun(program, error, account);
  }
  let output = '';
  child.stdout?.on('data', (chunk) => {
    output += chunk;
  });
  child.stderr?.on('data', (chunk) => {
    output += chunk;
  });
  child.stdin?.on('error', () => undefined);
  child.stdin?.end(input);
  const end = () => child.kill('SIGTERM');
  signal?.addEventListener('abort', end, { once: true });
  return new Promise((resolve, reject) => {
    child.on('error', (error) => reject(cannotRun(program, error, account)));
    child.on('close', (code) => {
      signal?.removeEventListener('abort', end);
      if (signal?.aborted) reject(signal.reason);
      else resolve({ code, output });
    });
  });
}

/** Why the system did not start a program at all. */
export function cannotRun(program: string, error: unknown, account: Account): ExitError {
  const { code, message } = error as NodeJS.ErrnoException;
  if (account.uid !== null && (code === 'EPERM' || code === 'EINVAL')) {
    return new ExitError(
      `PostgreSQL does not run as root, and this root may not become another user (${account.uid}: ${code}). Run Habeas as an ordinary user, or set HABEAS_DATABASE_URL.`,
      3,
      { cause: error },
    );
  }
  const reason =
    code === 'ENOENT' ? 'it, or the C library it was built for, is not there' : `the system said: ${code ?? message}`;
  return new ExitError(
    `The embedded PostgreSQL (${program}) cannot be run: ${reason}. Set HABEAS_DATABASE_URL to a PostgreSQL of your own.`,
    3,
    { cause: error },
  );
}
