import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { type TestDatabase, testDatabase } from '#testing';
import { createLogger } from '../logging/logger.ts';
import { inAReadersTurn } from '../turns/in-a-readers-turn.ts';
import { NoConnectionError } from './no-connection-error.ts';
import { HabeasPool } from './open-pool.ts';
import { openPools, type Pools } from './open-pools.ts';

let database: TestDatabase;
let pools: Pools;
beforeAll(async () => {
  database = await testDatabase();
  pools = openPools(database.appConfig, database.ownerConfig, createLogger({ level: 'silent' }));
});
afterAll(async () => {
  await pools.end();
  await database.close();
});

test('readers that have taken all their connections take none from those who record', async () => {
  const { pool, readers } = pools;
  const kept = await Promise.all(Array.from({ length: 8 }, () => inAReadersTurn(() => pool.connect())));
  expect([readers.totalCount, pool.totalCount]).toEqual([8, 0]);
  const waits = inAReadersTurn(() => pool.query('SELECT 1 AS one'));
  expect((await pool.query('SELECT 2 AS two')).rows).toEqual([{ two: 2 }]);
  expect(readers.waitingCount).toBe(1);
  for (const client of kept) client.release();
  expect((await waits).rows).toEqual([{ one: 1 }]);
});

test('who waits too long for a connection is told so', async () => {
  const pool = new HabeasPool({ ...database.appConfig, max: 1 });
  const kept = await pool.connect();
  // From now on, so that the one connection had all the time it needed.
  pool.options.connectionTimeoutMillis = 20;
  await expect(pool.query('SELECT 1')).rejects.toThrow(NoConnectionError);
  await expect(pool.connect()).rejects.toThrow('There was no connection to the database within');
  kept.release();
  await pool.end();
});

test('statements, locks and transactions that stand still come to an end, sooner for readers', async () => {
  const asked = `SELECT current_setting('statement_timeout') AS statement, current_setting('lock_timeout') AS lock,
                        current_setting('idle_in_transaction_session_timeout') AS idle`;
  expect((await pools.pool.query(asked)).rows).toEqual([{ statement: '1min', lock: '30s', idle: '2min' }]);
  expect((await pools.readers.query(asked)).rows).toEqual([{ statement: '30s', lock: '5s', idle: '1min' }]);
});

test('what the operator has set stays', async () => {
  const config = { ...database.appConfig, options: '-c statement_timeout=12345' };
  const own = openPools(config, database.ownerConfig, createLogger({ level: 'silent' }));
  expect((await own.pool.query('SHOW statement_timeout')).rows).toEqual([{ statement_timeout: '12345ms' }]);
  await own.end();
});
