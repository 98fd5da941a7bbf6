import { open } from 'node:fs/promises';
import { join } from 'node:path';
import { EvidenceFolder } from '#ingest';
import type { Config } from '#platform';
import type { DraftFolder } from '../folder/draft-folder.ts';

/**
 * Writes the files of evidence into the folder, sealed as they are. After the tables: a file is there before its row is. One
 * that is erased meanwhile is left away.
 */
export async function copyEvidence(
  { data }: Pick<Config, 'data'>,
  folder: DraftFolder,
  signal?: AbortSignal,
): Promise<void> {
  for (const name of await new EvidenceFolder(data).names()) {
    signal?.throwIfAborted();
    const file = await open(join(data, name)).catch((error: NodeJS.ErrnoException) => {
      if (error.code === 'ENOENT') return null;
      throw error;
    });
    if (file !== null) await folder.write(name, () => file.createReadStream(), signal);
  }
}
