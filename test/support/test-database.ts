import { createHash, randomBytes } from 'node:crypto';
import pg from 'pg';
import {
  APP_OPTIONS,
  APP_ROLE,
  type Database,
  ensureRunning,
  type Migration,
  migrate,
  OWNER_ROLE,
  platformMigrations,
} from '#platform';

export interface TestDatabase extends Database {
  /** As `habeas_app`, with its search_path. */
  readonly connectionString: string;
  readonly ownerConnectionString: string;
  /** Connections as another process has them, as `habeas_app` unless told otherwise. They end with the database. */
  anotherPool(config?: pg.PoolConfig): pg.Pool;
  /** Drops the database, whoever is still connected. The same as `close`; a second call changes nothing. */
  drop(): Promise<void>;
}

export interface TestDatabaseOptions {
  /** Applied before the test begins. Default: those of the platform. Give all, or none with `[]`. */
  readonly migrations?: readonly Migration[];
}

/** One database is made from another by copying files, which only one can do at a time. */
const TEMPLATE_LOCK = '4846420004';
/** SQLSTATE. */
const INSUFFICIENT_PRIVILEGE = '42501';

/**
 * A fresh database for one test or one file of tests, on the one PostgreSQL of this run: schemas as the given migrations
 * leave them, both roles. Each list of migrations is run once and copied from then on.
 */
export async function testDatabase(options: TestDatabaseOptions = {}): Promise<TestDatabase> {
  const data = process.env.HABEAS_TEST_DATA;
  if (!data) throw new Error('There is no HABEAS_TEST_DATA: run tests by Jest with the globalSetup of jest.config.js.');
  const server = await ensureRunning({ data, volatile: true });
  const connection = (database: string, role: 'app' | 'owner'): pg.ClientConfig => ({
    host: '127.0.0.1',
    port: server.port,
    database,
    user: role === 'app' ? APP_ROLE : OWNER_ROLE,
    password: role === 'app' ? server.credentials.appPassword : server.credentials.ownerPassword,
    ...(role === 'app' ? { options: APP_OPTIONS } : {}),
  });
  const asMaker = async <T>(use: (maker: pg.Client) => Promise<T>): Promise<T> => {
    const maker = new pg.Client(connection('habeas', 'owner'));
    await maker.connect();
    try {
      return await use(maker);
    } finally {
      await maker.end();
    }
  };

  const name = `test_${randomBytes(8).toString('hex')}`;
  const migrations = options.migrations ?? platformMigrations;
  await asMaker(async (maker) => {
    await maker.query('SELECT pg_advisory_lock($1)', [TEMPLATE_LOCK]);
    const template = await ensureTemplate(maker, migrations, (database) => connection(database, 'owner'));
    await maker.query(`CREATE DATABASE ${name} TEMPLATE ${template} STRATEGY file_copy`);
  });

  const appConfig = connection(name, 'app');
  const ownerConfig = connection(name, 'owner');
  const pool = quietPool(appConfig);
  const sessions = quietPool(appConfig);
  const readers = quietPool(appConfig);
  const ownerPool = quietPool(ownerConfig);
  const others: pg.Pool[] = [];
  let dropping: Promise<void> | null = null;
  const drop = async () => {
    await Promise.all(
      [pool, sessions, readers, ownerPool, ...others].map((each) =>
        each.ended || each.ending ? undefined : each.end(),
      ),
    );
    await asMaker(async (maker) => {
      try {
        await maker.query(`DROP DATABASE IF EXISTS ${name} WITH (FORCE)`);
      } catch (error) {
        // Autovacuum is at work in it, as a superuser: who drops it without force has that cancelled and waits for its end.
        if ((error as { code?: string }).code !== INSUFFICIENT_PRIVILEGE) throw error;
        await maker.query(`DROP DATABASE IF EXISTS ${name}`);
      }
    });
  };
  const close = () => {
    dropping ??= drop();
    return dropping;
  };
  return {
    pool,
    sessions,
    readers,
    ownerPool,
    appConfig,
    ownerConfig,
    connectionString: connectionString(appConfig),
    ownerConnectionString: connectionString(ownerConfig),
    anotherPool(config = appConfig) {
      const other = quietPool(config);
      others.push(other);
      return other;
    },
    embedded: false,
    description: `test database ${name}`,
    close,
    drop: close,
  };
}

async function ensureTemplate(
  maker: pg.Client,
  migrations: readonly Migration[],
  connection: (database: string) => pg.ClientConfig,
): Promise<string> {
  if (migrations.length === 0) return 'template1';
  const hash = createHash('sha256').update(JSON.stringify(migrations)).digest('hex').slice(0, 16);
  const template = `template_${hash}`;
  const { rowCount } = await maker.query('SELECT FROM pg_database WHERE datname = $1', [template]);
  if (rowCount) return template;
  // Under another name until it is done, so that a migration that fails leaves no template.
  const draft = `draft_${randomBytes(8).toString('hex')}`;
  await maker.query(`CREATE DATABASE ${draft}`);
  const pool = new pg.Pool({ ...connection(draft), max: 1 });
  try {
    await migrate(pool, migrations);
  } finally {
    await pool.end();
  }
  await maker.query(`ALTER DATABASE ${draft} RENAME TO ${template}`);
  return template;
}

/**
 * A test that cuts connections must not fail for the idle ones that go with them, nor one that drops its database for those
 * whose end the server has not read yet: a pool counts itself ended when it has said goodbye, not when the server has heard it.
 */
function quietPool(config: pg.PoolConfig): pg.Pool {
  const pool = new pg.Pool({ max: 10, ...config });
  pool.on('error', () => undefined);
  pool.on('connect', (client) => client.on('error', () => undefined));
  return pool;
}

function connectionString(config: pg.ClientConfig): string {
  const url = new URL(`postgres://${config.host}:${config.port}/${config.database}`);
  url.username = config.user ?? '';
  url.password = String(config.password);
  if (config.options) url.searchParams.set('options', config.options);
  return url.href.replaceAll('+', '%20');
}
