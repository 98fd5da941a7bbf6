import { setTimeout as delay } from 'node:timers/promises';
import { afterAll, describe, expect, test } from '@jest/globals';
import pg from 'pg';
import { testDatabase } from '#testing';

describe('a test database', () => {
  const databases: { drop(): Promise<void> }[] = [];
  afterAll(() => Promise.all(databases.map((database) => database.drop())));

  test('has both roles, each where it belongs', async () => {
    const database = await testDatabase();
    databases.push(database);
    const app = await database.pool.query("SELECT current_user AS role, current_setting('search_path') AS path");
    const owner = await database.ownerPool.query('SELECT current_user AS role');
    expect(app.rows).toEqual([{ role: 'habeas_app', path: 'read_model,public' }]);
    expect(owner.rows).toEqual([{ role: 'habeas_owner' }]);
  });

  test('is fresh: what one test writes, no other sees', async () => {
    const [one, other] = await Promise.all([testDatabase(), testDatabase()]);
    databases.push(one, other);
    await one.pool.query("INSERT INTO platform.clock (moment) VALUES ('2021-11-01Z')");
    expect((await other.pool.query('SELECT FROM platform.clock')).rowCount).toBe(0);
    const later = await testDatabase();
    databases.push(later);
    expect((await later.pool.query('SELECT FROM platform.clock')).rowCount).toBe(0);
  });

  test('is reached by its connection strings too, and gone when dropped', async () => {
    const database = await testDatabase();
    const app = new pg.Client({ connectionString: database.connectionString });
    app.on('error', () => undefined);
    await app.connect();
    const { rows } = await app.query("SELECT current_user AS role, current_setting('search_path') AS path");
    expect(rows).toEqual([{ role: 'habeas_app', path: 'read_model,public' }]);
    await Promise.all([database.drop(), database.close()]);
    await expect(new pg.Client({ connectionString: database.ownerConnectionString }).connect()).rejects.toThrow(
      'does not exist',
    );
  });

  test('is dropped without a word though its server has not yet heard that a connection ended', async () => {
    const database = await testDatabase();
    const { rows } = await database.anotherPool().query<{ pid: number }>('SELECT pg_backend_pid() AS pid');
    process.kill(rows[0]!.pid, 'SIGSTOP');
    const dropped = database.drop();
    await delay(500);
    process.kill(rows[0]!.pid, 'SIGCONT');
    await dropped;
  });

  test('a migration that fails leaves nothing that a later test would copy', async () => {
    const broken = [{ id: 'test/0001-broken', sql: 'CREATE TABLE public.half (n integer); SELECT 1 / 0' }];
    await expect(testDatabase({ migrations: broken })).rejects.toThrow('division by zero');
    await expect(testDatabase({ migrations: broken })).rejects.toThrow('division by zero');
  });
});
