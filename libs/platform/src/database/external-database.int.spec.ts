import { once } from 'node:events';
import { chmod, mkdtemp, rm } from 'node:fs/promises';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from '@jest/globals';
import pg from 'pg';
import { ensureRunning, type RunningServer, stopServer } from '../embedded-postgres/running-server.ts';
import { createLogger } from '../logging/logger.ts';
import { migrate } from '../migrations/migrate.ts';
import { platformMigrations } from '../migrations/platform-migrations.ts';
import type { Database } from './database.ts';
import { openDatabase } from './open-database.ts';
import { oldServer } from './testing/old-server.ts';

/** A server of its own, since what is tested are its roles, which all databases of a server share. */
describe('an external database', () => {
  let data: string;
  let server: RunningServer;
  let admin: pg.Client;
  const open: Database[] = [];

  const openAs = async (url: string) => {
    const database = await openDatabase({
      config: { data: '/nowhere', databaseUrl: url },
      purpose: 'start',
      logger: createLogger({ level: 'silent' }),
      as: 'habeas start',
    });
    open.push(database);
    return database;
  };
  const url = (user: string, rest = '/group') => `postgres://${user}:hunter2@127.0.0.1:${server.port}${rest}`;
  const refusal = async (databaseUrl: string): Promise<string> => {
    const error = await openAs(databaseUrl).then(
      () => null,
      (reason) => reason as { exitCode: number; message: string },
    );
    expect(error?.exitCode).toBe(3);
    expect(error?.message).not.toMatch(/hunter2|\n/);
    return error?.message ?? '';
  };

  beforeAll(async () => {
    data = await mkdtemp(join(tmpdir(), 'habeas-external-'));
    await chmod(data, 0o711);
    server = await ensureRunning({ data, volatile: true });
    admin = new pg.Client({
      host: '127.0.0.1',
      port: server.port,
      user: 'habeas_tester',
      password: server.credentials.ownerPassword,
      database: 'postgres',
    });
    await admin.connect();
    // As a server that never saw Habeas.
    await admin.query('DROP ROLE habeas_app');
    await admin.query(`CREATE ROLE group_admin LOGIN CREATEROLE PASSWORD 'hunter2'`);
    await admin.query(`CREATE ROLE group_plain LOGIN PASSWORD 'hunter2'`);
  });
  afterAll(async () => {
    await admin.end();
    await stopServer(server);
    await rm(data, { recursive: true, force: true });
  });

  beforeEach(async () => {
    await admin.query('CREATE DATABASE "group"');
    await admin.query('GRANT CREATE ON DATABASE "group" TO group_admin, group_plain');
  });
  afterEach(async () => {
    for (const database of open.splice(0)) await database.close();
    await admin.query('DROP DATABASE "group" WITH (FORCE)');
    await admin.query('DROP ROLE IF EXISTS habeas_app');
  });

  const worksInBothRoles = async (database: Database) => {
    await migrate(database.ownerPool, platformMigrations);
    const app = await database.pool.query("SELECT current_user AS role, current_setting('search_path') AS path");
    expect(app.rows).toEqual([{ role: 'habeas_app', path: 'read_model,public' }]);
    expect((await database.pool.query('SELECT count(*)::integer AS n FROM platform.access_tokens')).rows).toEqual([
      { n: 0 },
    ]);
    await expect(database.pool.query('DROP TABLE platform.access_tokens')).rejects.toThrow('must be owner');
  };

  test('gets the role of running code from a login that may make it', async () => {
    const database = await openAs(url('group_admin'));
    expect(database.embedded).toBe(false);
    expect(database.description).toBe(`PostgreSQL at 127.0.0.1:${server.port}, database group`);
    await worksInBothRoles(database);
  });

  test('is shared by several processes that start at once', async () => {
    const databases = await Promise.all([1, 2, 3, 4].map(() => openAs(url('group_admin'))));
    for (const database of databases) {
      expect((await database.pool.query('SELECT current_user AS role')).rows).toEqual([{ role: 'habeas_app' }]);
    }
  });

  test('takes the options of its URL too', async () => {
    const database = await openAs(url('group_admin', '/group?options=-c%20statement_timeout%3D12345'));
    const { rows } = await database.pool.query(
      "SELECT current_user AS role, current_setting('statement_timeout') AS timeout",
    );
    expect(rows).toEqual([{ role: 'habeas_app', timeout: '12345ms' }]);
  });

  test('tells an administrator what to run where the login may not make the role, and works after it', async () => {
    const message = await refusal(url('group_plain'));
    const sql = /run once: (.*)$/.exec(message)?.[1] ?? '';
    expect(sql).toBe('CREATE ROLE habeas_app NOLOGIN; GRANT habeas_app TO "group_plain";');
    await admin.query(sql);
    await worksInBothRoles(await openAs(url('group_plain')));
  });

  test('tells an administrator what to grant where the role is there and the login may not take it on', async () => {
    await admin.query('CREATE ROLE habeas_app NOLOGIN');
    const message = await refusal(url('group_plain'));
    expect(message).toContain('may not take on the role habeas_app');
    await admin.query(/run once: (.*)$/.exec(message)?.[1] ?? '');
    await openAs(url('group_plain'));
  });

  test('wants the right to make schemas', async () => {
    await admin.query('REVOKE CREATE ON DATABASE "group" FROM group_plain');
    const message = await refusal(url('group_plain'));
    await admin.query(/run: (.*)$/.exec(message)?.[1] ?? '');
    expect(await refusal(url('group_plain'))).toContain('habeas_app');
  });

  test('says where it cannot be reached, and why', async () => {
    expect(await refusal('postgres://u:hunter2@127.0.0.1:1/x')).toBe(
      'The database at 127.0.0.1:1 (HABEAS_DATABASE_URL) cannot be reached: nothing listens there. Check the URL, and that PostgreSQL runs.',
    );
    expect(await refusal('postgres://u:hunter2@nowhere.invalid/x')).toContain('nowhere.invalid:5432');
    expect(await refusal(url('group_plain', '/missing'))).toContain('it has no database missing');
    expect(await refusal(url('nobody_known'))).toContain('it refuses the password of nobody_known');
  });

  test('is refused where it is older than 15', async () => {
    const old = oldServer({ number: '140009', version: '14.9' });
    old.listen(0, '127.0.0.1');
    await once(old, 'listening');
    const { port } = old.address() as AddressInfo;
    expect(await refusal(`postgres://u:hunter2@127.0.0.1:${port}/x`)).toBe(
      `The database at 127.0.0.1:${port} is PostgreSQL 14.9; Habeas needs 15 or later. Upgrade it, or leave HABEAS_DATABASE_URL away to use the embedded one.`,
    );
    old.close();
  });
});
