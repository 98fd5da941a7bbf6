import { chmod, mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from '@jest/globals';
import pg from 'pg';
import { EventMaker } from '#event-store/contract';
import { createLogger, ensureRunning, loadConfig, type RunningServer, stopServer } from '#platform';
import { openResources, type Resources } from '#system';
import { hasPgBouncer, PgBouncer, type PgBouncerOptions } from './pg-bouncer.ts';

if (!hasPgBouncer) console.warn('No pgbouncer is installed: what happens behind one is not tested.');

(hasPgBouncer ? describe : describe.skip)('behind PgBouncer', () => {
  let folder: string;
  let server: RunningServer;
  let admin: pg.Client;
  let bouncer: PgBouncer | null = null;
  let resources: Resources | null = null;

  beforeAll(async () => {
    folder = await mkdtemp(join(tmpdir(), 'habeas-behind-pgbouncer-'));
    await chmod(folder, 0o711);
    server = await ensureRunning({ data: folder, volatile: true });
    admin = new pg.Client({
      ...{ host: '127.0.0.1', port: server.port, database: 'postgres' },
      ...{ user: 'habeas_tester', password: server.credentials.ownerPassword },
    });
    await admin.connect();
    await admin.query('DROP ROLE habeas_app');
    await admin.query(`CREATE ROLE group_admin LOGIN CREATEROLE PASSWORD 'hunter2'`);
  });
  afterAll(async () => {
    await admin.end();
    await stopServer(server);
    await rm(folder, { recursive: true, force: true });
  });
  beforeEach(async () => {
    await admin.query('CREATE DATABASE "group"');
    await admin.query('GRANT CREATE ON DATABASE "group" TO group_admin');
  });
  afterEach(async () => {
    await resources?.close();
    resources = null;
    await bouncer?.stop();
    bouncer = null;
    await admin.query('DROP DATABASE "group" WITH (FORCE)');
  });

  const openBehind = async (mode: PgBouncerOptions['mode'], settings: readonly string[] = []): Promise<Resources> => {
    const { port } = server;
    bouncer = await PgBouncer.start({ mode, server: port, user: 'group_admin', password: 'hunter2', settings });
    const url = `postgres://group_admin:hunter2@127.0.0.1:${bouncer.port}/group`;
    const config = loadConfig({ HABEAS_DATABASE_URL: url, HABEAS_DATA: join(folder, `data-${bouncer.port}`) });
    const logger = createLogger({ level: 'silent' });
    resources = await openResources({ config, logger, purpose: 'start', as: 'habeas start' });
    return resources;
  };

  test.each([
    ['with what it takes by itself', []],
    ['where startup options are passed over', ['ignore_startup_parameters = options']],
  ])('sessions that last do: %s', async (_, settings) => {
    const { store, projector, database } = await openBehind('session', settings);
    for (const pool of [database.pool, database.sessions, database.readers]) {
      const { rows } = await pool.query(`SELECT current_user AS role, current_setting('search_path') AS path`);
      expect(rows).toEqual([{ role: 'habeas_app', path: expect.stringMatching(/^read_model, ?public$/) }]);
    }
    const owner = await database.ownerPool.query('SELECT current_user AS role');
    expect(owner.rows).toEqual([{ role: 'group_admin' }]);
    // Appending and reading by prepared statements, LISTEN, and what the database refuses.
    const heard = store.subscribeToAll()[Symbol.asyncIterator]();
    expect((await heard.next()).value).toMatchObject({ kind: 'caught-up' });
    await store.append('probe-1', new EventMaker(1).events(2), 'no_stream');
    expect((await heard.next()).value).toMatchObject({ kind: 'events', position: 2n });
    await heard.return?.();
    expect((await projector.status()).head).toBe(2n);
    await expect(database.pool.query('DELETE FROM event_store.events')).rejects.toThrow('permission denied');
  });

  test.each(['transaction', 'statement'] as const)('sessions that are shared are refused: %s', async (mode) => {
    await expect(openBehind(mode)).rejects.toMatchObject({
      exitCode: 3,
      message: expect.stringMatching(
        /^The pooler at 127\.0\.0\.1:\d+ \(HABEAS_DATABASE_URL\) gives each transaction another session.* In PgBouncer set pool_mode = session/,
      ),
    });
  });

  test('transactions are found out also where sessions are handed out in turn', async () => {
    await expect(openBehind('transaction', ['server_round_robin = 1', 'min_pool_size = 5'])).rejects.toThrow(
      'pool_mode = session',
    );
  });

  test('a single session is refused with the setting to raise', async () => {
    await expect(openBehind('session', ['max_db_connections = 1'])).rejects.toMatchObject({
      exitCode: 3,
      message: expect.stringContaining('default_pool_size = 40'),
    });
  });
});
