import { chmod, mkdir, open, rename, rm } from 'node:fs/promises';
import { dirname } from 'node:path';
import { PRIVATE_FILE } from './private-files.ts';

/** Makes sure that what was made, renamed or removed in a folder outlives a loss of power. Does nothing on Windows. */
export async function syncFolder(path: string): Promise<void> {
  if (process.platform === 'win32') return;
  const handle = await open(path, 'r');
  try {
    await handle.sync();
  } finally {
    await handle.close();
  }
}

/**
 * Writes a new file that its owner alone may read, and returns when it is on the disk. The folder is not synced yet.
 *
 * @throws NodeJS.ErrnoException EEXIST: there is one
 */
export async function writeDurably(path: string, text: string | Uint8Array): Promise<void> {
  // A folder that is there may be anybody's, and stays as it is.
  await mkdir(dirname(path), { recursive: true, mode: 0o700 });
  const handle = await open(path, 'wx', PRIVATE_FILE);
  try {
    await handle.writeFile(text);
    await handle.sync();
  } catch (error) {
    await rm(path, { force: true });
    throw error;
  } finally {
    await handle.close();
  }
  // With any umask.
  await chmod(path, PRIVATE_FILE);
}

/** Puts a file in the place of another; it is never seen half there, and the change is on the disk when this returns. */
export async function renameDurably(from: string, to: string): Promise<void> {
  await rename(from, to);
  await syncFolder(dirname(to));
}
