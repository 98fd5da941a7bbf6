import type { Database, OpenDatabaseOptions } from './database.ts';

export async function openEmbeddedDatabase(_options: OpenDatabaseOptions): Promise<Database> {
  throw new Error('in work');
}
