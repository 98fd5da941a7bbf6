import { createReadStream } from 'node:fs';
import { readdir } from 'node:fs/promises';
import { join } from 'node:path';
import { type Config, ExitError } from '#platform';
import type { DraftFolder } from '../folder/draft-folder.ts';

/** In a folder's `keys/`: the master key, wherever it lies here. */
export const MASTER_KEY = 'master.key';
/** The log's keys: in use, announced, retired, and the public half. What else lies beside them is of this machine. */
const LOG_KEY = /^log\.(?:key|key\.next|key\.retired-[0-9a-f]+|vkey)$/;

/**
 * Writes the private keys into the folder.
 *
 * @throws ExitError (3) there is no master key
 */
export async function copyKeys(
  { data, masterKeyFile }: Pick<Config, 'data' | 'masterKeyFile'>,
  folder: DraftFolder,
  signal?: AbortSignal,
): Promise<void> {
  const copy = (path: string, name: string) => folder.write(`keys/${name}`, () => createReadStream(path), signal);
  const [keys, names] = [join(data, 'keys'), await namesIn(join(data, 'keys'))];
  for (const name of names.filter((one) => LOG_KEY.test(one))) await copy(join(keys, name), name);
  try {
    await copy(masterKeyFile, MASTER_KEY);
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'ENOENT') throw error;
    throw new ExitError(
      `There is no master key at ${masterKeyFile}. Set HABEAS_DATA and HABEAS_MASTER_KEY_FILE as Habeas has them, or leave --with-keys away.`,
      3,
    );
  }
}

async function namesIn(folder: string): Promise<readonly string[]> {
  return await readdir(folder).catch((error: NodeJS.ErrnoException) => {
    if (error.code === 'ENOENT') return [];
    throw error;
  });
}
