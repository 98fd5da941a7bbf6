import type { Database, Migration } from '#platform';

export interface TestDatabase extends Database {
  /** As `habeas_app`, with its search_path. */
  readonly connectionString: string;
  readonly ownerConnectionString: string;
  /** Drops the database, whoever is still connected. The same as `close`. */
  drop(): Promise<void>;
}

export async function testDatabase(_options: { migrations?: readonly Migration[] } = {}): Promise<TestDatabase> {
  throw new Error('in work');
}
