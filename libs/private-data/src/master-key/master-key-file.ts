import { constants } from 'node:fs';
import { chmod, copyFile, link, mkdir, open, readFile, rename, rm, stat } from 'node:fs/promises';
import { dirname } from 'node:path';
import { ExitError } from '#platform';
import type { RandomBytes } from '../random-bytes.ts';
import { KEY_BYTES, type MasterKey, masterKey } from './master-key.ts';

const LINE = /^habeas-master-key:1:([A-Za-z0-9_-]{43})$/;

const EXPLANATION = [
  '# The master key of Habeas: without this file every private field and every address of a subscriber is lost for good.',
  '# Keep a copy apart from the backups of the database. The first key wraps; further ones are former keys, still read.',
];

/**
 * The master keys of a file, the one in use first; null where there is no file.
 *
 * @throws ExitError (3) others may read it, or it is not what Habeas wrote
 */
export async function readMasterKeys(path: string): Promise<readonly MasterKey[] | null> {
  let text: string;
  try {
    await refuseWhereOthersRead(path);
    text = await readFile(path, 'utf8');
  } catch (error) {
    const { code } = error as NodeJS.ErrnoException;
    if (code === 'ENOENT') return null;
    if (error instanceof ExitError) throw error;
    throw new ExitError(
      `The master key ${path} cannot be read (${code ?? error}). Let the account that runs Habeas read it.`,
      3,
      { cause: error },
    );
  }
  const lines = text.split(/\r?\n/).filter((line) => line.trim() !== '' && !line.startsWith('#'));
  const keys = lines.map((line) => LINE.exec(line.trim())?.[1]);
  if (keys.length === 0 || keys.includes(undefined)) {
    throw new ExitError(`${path} is not what Habeas wrote there. Restore the master key from its backup.`, 3);
  }
  return keys.map((key) => masterKey(Buffer.from(key!, 'base64url')));
}

/** Makes the file with a new key. Of several processes that make it at once one wins, and all get the same. */
export async function createMasterKeys(path: string, random: RandomBytes): Promise<readonly MasterKey[]> {
  const own = await writeDraft(path, [masterKey(random(KEY_BYTES))], random);
  try {
    await link(own, path).catch(async (error: NodeJS.ErrnoException) => {
      if (error.code === 'EEXIST') throw error;
      // A file system without hard links.
      await copyFile(own, path, constants.COPYFILE_EXCL);
    });
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'EEXIST') throw error;
  } finally {
    await rm(own, { force: true });
  }
  const made = await readMasterKeys(path);
  if (made === null) throw new ExitError(`The master key ${path} was taken away while it was made.`, 3);
  return made;
}

/** Replaces the keys of the file; it is never seen half-written. */
export async function replaceMasterKeys(path: string, keys: readonly MasterKey[], random: RandomBytes): Promise<void> {
  await rename(await writeDraft(path, keys, random), path);
}

async function writeDraft(path: string, keys: readonly MasterKey[], random: RandomBytes): Promise<string> {
  const own = `${path}.${process.pid}-${random(4).toString('hex')}`;
  const lines = keys.map(({ key }) => `habeas-master-key:1:${key.export().toString('base64url')}`);
  try {
    await mkdir(dirname(path), { recursive: true, mode: 0o700 });
    const file = await open(own, 'wx', 0o600);
    try {
      await file.writeFile(`${[...EXPLANATION, ...lines].join('\n')}\n`);
      // A key that wraps anything must outlive a loss of power.
      await file.sync();
    } finally {
      await file.close();
    }
    await chmod(own, 0o600);
  } catch (cause) {
    await rm(own, { force: true });
    throw new ExitError(
      `The master key cannot be written to ${path}: ${(cause as Error).message}. Set HABEAS_MASTER_KEY_FILE to a place that Habeas may write to.`,
      3,
      { cause },
    );
  }
  return own;
}

async function refuseWhereOthersRead(path: string): Promise<void> {
  const { mode } = await stat(path);
  // Windows keeps its rights elsewhere.
  if (process.platform === 'win32' || (mode & 0o077) === 0) return;
  throw new ExitError(
    `Others than its owner may read the master key ${path}: it has the mode ${(mode & 0o777).toString(8)}. Run: chmod 600 ${path}`,
    3,
  );
}
