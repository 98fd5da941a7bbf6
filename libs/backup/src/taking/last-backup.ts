import { open, readFile, rename } from 'node:fs/promises';
import { join } from 'node:path';
import { z } from 'zod';
import { PRIVATE_FILE } from '#platform';

const FILE = 'last-backup.json';

const lastBackup = z.object({ takenAt: z.iso.datetime(), folder: z.string(), keys: z.boolean() });

/** What a data folder remembers of its last backup. */
export type LastBackup = z.infer<typeof lastBackup>;

/** Null where there was none, or what is kept of it cannot be read. */
export async function readLastBackup(data: string): Promise<LastBackup | null> {
  try {
    return lastBackup.parse(JSON.parse(await readFile(join(data, FILE), 'utf8')));
  } catch {
    return null;
  }
}

export async function rememberBackup(data: string, last: LastBackup): Promise<void> {
  const draft = join(data, `${FILE}.${process.pid}`);
  const file = await open(draft, 'w', PRIVATE_FILE);
  try {
    await file.writeFile(`${JSON.stringify(last)}\n`);
    await file.sync();
  } finally {
    await file.close();
  }
  await rename(draft, join(data, FILE));
}
