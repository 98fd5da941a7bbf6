import { existsSync } from 'node:fs';
import { rm, rmdir } from 'node:fs/promises';
import { join } from 'node:path';
import type { Config } from '#platform';

/** What the embedded database makes in a data folder. */
const MADE = ['postgres', 'database.json', 'postgres.log'] as const;

/**
 * Remembers what a data folder lacks, before a restore makes it.
 *
 * @returns takes away again what is there by then and was not before; to be called once the database has stopped
 */
export function rememberWhatIsMissing({
  data,
  databaseUrl,
}: Pick<Config, 'data' | 'databaseUrl'>): () => Promise<void> {
  const hadFolder = existsSync(data);
  const missing = databaseUrl === null ? MADE.filter((name) => !existsSync(join(data, name))) : [];
  // A cluster that was there with its passwords is not ours to take away, also where the rest was made by this restore.
  const ours = missing.includes('postgres') ? missing : [];
  return async () => {
    for (const name of ours) await rm(join(data, name), { recursive: true, force: true });
    for (const folder of hadFolder ? [] : [join(data, 'keys'), data]) await rmdir(folder).catch(() => undefined);
  };
}
