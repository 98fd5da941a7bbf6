import { randomBytes } from 'node:crypto';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Clock, Database } from '#platform';
import { Keyring } from '#private-data';

export interface TestKeyring {
  readonly keyring: Keyring;
  readonly masterKeyFile: string;
  /** Takes the file of its master key away. */
  remove(): Promise<void>;
}

/**
 * A keyring on a test's database, which has `privateDataMigrations`, with a master key of its own in a file of its own;
 * a second one on the same database is given the file of the first.
 */
export async function testKeyring(
  database: Pick<Database, 'pool' | 'ownerPool'>,
  clock: Clock,
  file?: string,
): Promise<TestKeyring> {
  const folder = file === undefined ? await mkdtemp(join(tmpdir(), 'habeas-keys-')) : null;
  const masterKeyFile = file ?? join(folder!, 'master.key');
  const { pool, ownerPool } = database;
  const keyring = await Keyring.open({ pool, ownerPool, masterKeyFile, clock, random: randomBytes });
  const remove = async () => {
    if (folder !== null) await rm(folder, { recursive: true, force: true });
  };
  return { keyring, masterKeyFile, remove };
}
