import type { Database, OpenDatabaseOptions } from './database.ts';
import { openEmbeddedDatabase } from './embedded-database.ts';
import { openExternalDatabase } from './external-database.ts';

/**
 * Connects to the database that the configuration names, and starts the embedded one where it names none.
 *
 * @throws ExitError (3) with one line that says what is in the way and how to put it right
 */
export async function openDatabase(options: OpenDatabaseOptions): Promise<Database> {
  const { databaseUrl } = options.config;
  return databaseUrl === null ? openEmbeddedDatabase(options) : openExternalDatabase(databaseUrl, options);
}
