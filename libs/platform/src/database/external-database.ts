import type { Database, OpenDatabaseOptions } from './database.ts';

export async function openExternalDatabase(_url: string, _options: OpenDatabaseOptions): Promise<Database> {
  throw new Error('in work');
}
