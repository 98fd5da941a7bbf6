import { randomBytes } from 'node:crypto';
import { constants } from 'node:fs';
import { copyFile, link, readFile, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { z } from 'zod';
import { ExitError } from '../exit-error.ts';

const credentialsSchema = z.object({ ownerPassword: z.string().min(20), appPassword: z.string().min(20) });

/** Passwords of the two roles of the embedded database. */
export type Credentials = z.infer<typeof credentialsSchema>;

/**
 * Reads `database.json`, or makes it. Of several processes that make it at once one wins, and all get the same; the file
 * is never seen half-written.
 *
 * @throws ExitError (3) the file is not what Habeas wrote
 */
export async function readOrCreateCredentials(data: string): Promise<Credentials> {
  const path = join(data, 'database.json');
  return (await readCredentials(path)) ?? (await createCredentials(path));
}

async function readCredentials(path: string): Promise<Credentials | null> {
  let text: string;
  try {
    text = await readFile(path, 'utf8');
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return null;
    throw error;
  }
  try {
    return credentialsSchema.parse(JSON.parse(text));
  } catch (cause) {
    throw new ExitError(`${path} is not what Habeas wrote there. Restore it from a backup.`, 3, { cause });
  }
}

async function createCredentials(path: string): Promise<Credentials> {
  const credentials = { ownerPassword: password(), appPassword: password() };
  const own = `${path}.${process.pid}-${randomBytes(4).toString('hex')}`;
  await writeFile(own, `${JSON.stringify(credentials, null, 2)}\n`, { mode: 0o600, flag: 'wx' });
  try {
    await link(own, path).catch(async (error: NodeJS.ErrnoException) => {
      if (error.code === 'EEXIST') throw error;
      // A file system without hard links.
      await copyFile(own, path, constants.COPYFILE_EXCL);
    });
    return credentials;
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'EEXIST') throw error;
    return (await readCredentials(path)) ?? credentials;
  } finally {
    await rm(own, { force: true });
  }
}

function password(): string {
  return randomBytes(32).toString('base64url');
}
