import { constants } from 'node:fs';
import { chmod, copyFile, readFile, rm } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { EvidenceFolder } from '#ingest';
import { type Config, ExitError, makePrivateFolder, PRIVATE_FILE } from '#platform';
import type { BackupFolder } from '../folder/read-folder.ts';

/** Files of evidence that were put in place; {@link undo} takes them away again. */
export interface RestoredEvidence {
  readonly files: number;
  undo(): Promise<void>;
}

/**
 * Puts the files of evidence of the folder where Habeas looks for them, sealed as they are. One that is there already and the
 * same is left; none is replaced.
 *
 * @throws ExitError (2) another file is there; nothing was put in place
 */
export async function restoreEvidence(
  { path, manifest }: BackupFolder,
  { data }: Pick<Config, 'data'>,
): Promise<RestoredEvidence> {
  const placed: string[] = [];
  const undo = async () => {
    for (const file of placed) await rm(file, { force: true });
  };
  try {
    for (const { path: name } of manifest.files.filter((one) => EvidenceFolder.isName(one.path))) {
      const [from, to] = [join(path, name), join(data, name)];
      await makePrivateFolder(dirname(to));
      try {
        await copyFile(from, to, constants.COPYFILE_EXCL);
        placed.push(to);
        await chmod(to, PRIVATE_FILE);
      } catch (error) {
        if ((error as NodeJS.ErrnoException).code !== 'EEXIST') throw error;
        if ((await readFile(to)).equals(await readFile(from))) continue;
        throw new ExitError(
          `${to} is there already and is not the backup's. A restore replaces no file: restore into another HABEAS_DATA.`,
          2,
        );
      }
    }
    return { files: placed.length, undo };
  } catch (error) {
    await undo();
    throw error;
  }
}
