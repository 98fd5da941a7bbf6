import { chmod, mkdir } from 'node:fs/promises';

/** Mode of a file that its owner alone may read. */
export const PRIVATE_FILE = 0o600;
/** Mode of a folder that its owner alone may enter. */
const PRIVATE_FOLDER = 0o700;

/**
 * Makes a folder, and those above it that are missing, which their owner alone may enter, with any umask. One that
 * is there is closed to others too.
 *
 * @throws NodeJS.ErrnoException it cannot be made, or belongs to somebody else
 */
export async function makePrivateFolder(path: string): Promise<void> {
  await mkdir(path, { recursive: true, mode: PRIVATE_FOLDER });
  await chmod(path, PRIVATE_FOLDER);
}
