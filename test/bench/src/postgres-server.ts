import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import pg from 'pg';
import { migrations, PostgresEventStore } from '#event-store-postgres';
import { ensureRunning, stopServer } from '#platform';

/** The embedded PostgreSQL as users have it, every flush to disk included, with a log and a bare table beside it. */
export interface BenchServer {
  readonly version: string;
  readonly app: pg.ClientConfig;
  readonly owner: pg.ClientConfig;
  /** As the application. As many connections as there are ever writers. */
  readonly pool: pg.Pool;
  readonly ownerPool: pg.Pool;
  readonly store: PostgresEventStore;
  close(): Promise<void>;
}

/** What an event store's table must refuse by itself, and nothing else. */
const BARE_TABLE = `
  CREATE TABLE public.bare (
    position bigserial PRIMARY KEY,
    id uuid NOT NULL UNIQUE,
    stream text COLLATE "C" NOT NULL,
    revision bigint NOT NULL,
    type text COLLATE "C" NOT NULL,
    schema_version integer NOT NULL,
    data json NOT NULL,
    metadata json NOT NULL,
    UNIQUE (stream, revision)
  );
  GRANT SELECT, INSERT ON public.bare TO habeas_app;
  GRANT USAGE ON SEQUENCE public.bare_position_seq TO habeas_app;`;

export async function startServer(): Promise<BenchServer> {
  const data = await mkdtemp(join(tmpdir(), 'habeas-bench-'));
  const server = await ensureRunning({ data });
  const config = (role: 'app' | 'owner'): pg.ClientConfig => ({
    host: '127.0.0.1',
    port: server.port,
    database: 'habeas',
    user: `habeas_${role}`,
    password: role === 'app' ? server.credentials.appPassword : server.credentials.ownerPassword,
  });
  const ownerPool = new pg.Pool({ ...config('owner'), max: 2 });
  for (const { sql } of migrations) await ownerPool.query(sql);
  await ownerPool.query(BARE_TABLE);
  const { rows } = await ownerPool.query('SHOW server_version');
  const pool = new pg.Pool({ ...config('app'), max: 64 });
  // The server is stopped under idle connections.
  for (const each of [pool, ownerPool]) each.on('error', () => undefined);
  const store = new PostgresEventStore({ pool, listen: config('app') });
  return {
    version: rows[0].server_version,
    app: config('app'),
    owner: config('owner'),
    pool,
    ownerPool,
    store,
    async close() {
      await store.close();
      await pool.end();
      await othersGone(ownerPool);
      await ownerPool.end();
      await stopServer(server);
      await rm(data, { recursive: true, force: true, maxRetries: 5 });
    },
  };
}

/** A peer's pool says that it has ended while its connections are still on their way out. */
async function othersGone(pool: pg.Pool): Promise<void> {
  for (let waited = 0; waited < 5_000; waited += 20) {
    const { rows } = await pool.query(
      `SELECT count(*)::integer AS others FROM pg_stat_activity
        WHERE backend_type = 'client backend' AND pid <> pg_backend_pid() AND datname = current_database()`,
    );
    if (rows[0].others === 0) return;
    await sleep(20);
  }
}
