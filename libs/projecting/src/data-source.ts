import type pg from 'pg';
import { DataSource } from 'typeorm';

/**
 * TypeORM on the application's connection. The entities name no schema, so that `search_path` decides which tables are
 * meant; nothing is ever synchronised, migrated or installed from here.
 */
export async function openDataSource(
  appConfig: pg.ClientConfig,
  entities: readonly (new () => object)[],
  { poolSize = 10 }: { poolSize?: number } = {},
): Promise<DataSource> {
  const dataSource = new DataSource({
    type: 'postgres',
    extra: { ...appConfig, max: poolSize },
    entities: [...entities],
    synchronize: false,
    migrationsRun: false,
    installExtensions: false,
    logging: false,
    // A connection lost while idle is replaced by the pool; whoever uses one hears of it there.
    poolErrorHandler: () => undefined,
  });
  return await dataSource.initialize();
}
