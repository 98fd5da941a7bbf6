import pg from 'pg';
import { DataSource } from 'typeorm';
import { HabeasPool, type SessionConfig } from '#platform';

interface OpenDataSourceOptions {
  /** Connections at the most. */
  readonly poolSize?: number;
  /** Where connections are taken in a reader's turn: `Database.readers`. Default: its own. */
  readonly readers?: pg.Pool;
}

/**
 * TypeORM on the application's connection. The entities name no schema, so that `search_path` decides which tables are
 * meant; nothing is ever synchronised, migrated or installed from here.
 */
export async function openDataSource(
  appConfig: SessionConfig,
  entities: readonly (new () => object)[],
  { poolSize = 10, readers }: OpenDataSourceOptions = {},
): Promise<DataSource> {
  const Pool = class extends HabeasPool {
    constructor(config: pg.PoolConfig) {
      super(config, { readers });
    }
  };
  const dataSource = new DataSource({
    type: 'postgres',
    driver: { ...pg, Pool },
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
