import { constants, existsSync } from 'node:fs';
import { chmod, copyFile, readdir, readFile, rm, rmdir } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { type Config, ExitError, makePrivateFolder, PRIVATE_FILE } from '#platform';
import type { BackupFolder } from '../folder/read-folder.ts';
import { MASTER_KEY } from '../taking/copy-keys.ts';

/** Key files that were put in place; {@link undo} takes them away again. */
export interface RestoredKeys {
  readonly files: readonly string[];
  undo(): Promise<void>;
}

/**
 * Puts the keys of the folder where Habeas looks for them. One that is there already and the same is left; none is replaced.
 *
 * @throws ExitError (2) another key is there; nothing was put in place
 */
export async function restoreKeys(
  { path, manifest }: BackupFolder,
  { data, masterKeyFile }: Pick<Config, 'data' | 'masterKeyFile'>,
): Promise<RestoredKeys> {
  const files: string[] = [];
  const made = new Set([join(data, 'keys'), dirname(masterKeyFile)].filter((folder) => !existsSync(folder)));
  const undo = async () => {
    for (const file of files) await rm(file, { force: true });
    for (const folder of made) await rmdir(folder).catch(() => undefined);
  };
  if (!manifest.keys) return { files, undo };
  try {
    for (const name of await readdir(join(path, 'keys'))) {
      const from = join(path, 'keys', name);
      const to = name === MASTER_KEY ? masterKeyFile : join(data, 'keys', name);
      if (await placed(from, to)) files.push(to);
    }
    return { files, undo };
  } catch (error) {
    await undo();
    throw error;
  }
}

async function placed(from: string, to: string): Promise<boolean> {
  await makePrivateFolder(dirname(to));
  try {
    await copyFile(from, to, constants.COPYFILE_EXCL);
    await chmod(to, PRIVATE_FILE);
    return true;
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'EEXIST') throw error;
  }
  if ((await readFile(to)).equals(await readFile(from))) return false;
  throw new ExitError(
    `${to} is there already and is another key than the backup's. A restore replaces no key: move it away if it is not needed, or restore into another HABEAS_DATA.`,
    2,
  );
}
