import { readFileSync } from 'node:fs';
import { readFile, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';

/** What a running server says of itself in `postmaster.pid`. */
export interface Postmaster {
  readonly pid: number;
  readonly port: number;
  /** It takes connections; false while it starts or stops. */
  readonly ready: boolean;
}

/**
 * The server that runs on a cluster's folder; null where there is none. The file that a killed server or a machine that
 * lost its power leaves behind does not count, nor does another program that now bears its process id.
 */
export async function findPostmaster(folder: string): Promise<Postmaster | null> {
  const text = await readFile(join(folder, 'postmaster.pid'), 'utf8').catch((error: NodeJS.ErrnoException) => {
    if (error.code === 'ENOENT') return null;
    throw error;
  });
  if (text === null) return null;
  // Lines: pid, data folder, start, port, socket folder, address, shared memory key, status
  const lines = text.split('\n');
  const pid = Number.parseInt(lines[0] ?? '', 10);
  if (!isAlive(pid) || !isPostgres(pid)) return null;
  return { pid, port: Number.parseInt(lines[3] ?? '', 10) || 0, ready: lines[7]?.trim() === 'ready' };
}

/**
 * Removes a lock file that names a living process which is no PostgreSQL: after a crash of the machine, or in a container,
 * ids come back. PostgreSQL itself clears away only those of dead processes.
 */
export async function removeForeignLock(folder: string): Promise<void> {
  const path = join(folder, 'postmaster.pid');
  const pid = Number.parseInt(await readFile(path, 'utf8').catch(() => ''), 10);
  if (isAlive(pid) && !isPostgres(pid)) await rm(path, { force: true });
}

export function isAlive(pid: number): boolean {
  if (!Number.isSafeInteger(pid) || pid <= 0) return false;
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    return (error as NodeJS.ErrnoException).code === 'EPERM';
  }
}

/** Waits until the process is gone. False where it outlived the time, in milliseconds. */
export async function waitForEnd(pid: number, within: number): Promise<boolean> {
  for (let waited = 0; isAlive(pid) && !isZombie(pid); waited += 20) {
    if (waited >= within) return false;
    await sleep(20);
  }
  return true;
}

function isPostgres(pid: number): boolean {
  if (process.platform !== 'linux') return true;
  try {
    return !isZombie(pid) && readFileSync(`/proc/${pid}/cmdline`, 'utf8').includes('postgres');
  } catch {
    return false;
  }
}

/** A killed process that its parent did not collect (a container without an init) still has its id. */
function isZombie(pid: number): boolean {
  if (process.platform !== 'linux') return false;
  try {
    return /^State:\s+Z/m.test(readFileSync(`/proc/${pid}/status`, 'utf8'));
  } catch {
    return false;
  }
}
