import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { type TestDatabase, testDatabase } from '#testing';
import { LeaderLock } from './leader-lock.ts';
import { withClient } from './with-client.ts';

let database: TestDatabase;
beforeAll(async () => {
  database = await testDatabase();
});
afterAll(() => database.close());

const lock = new LeaderLock(4_711);
const lead = <T>(work: () => Promise<T>, which = lock) =>
  withClient(database.sessions, (client) => which.lead(client, work));

test('one leads at a time; another kind of leader is not kept from it', async () => {
  const led = await lead(async () => [
    await lead(async () => 'too'),
    await lead(async () => 'other', new LeaderLock(4_712)),
  ]);
  expect(led).toEqual([null, 'other']);
  expect(await lead(async () => 'then')).toBe('then');
});

test('work that fails gives up the lead', async () => {
  const failing = () => Promise.reject(new Error('lost'));
  const client = await database.pool.connect();
  await expect(lock.lead(client, failing)).rejects.toThrow('lost');
  expect(await lead(async () => 'then')).toBe('then');
  client.release();
});

test('a connection that is lost takes the lead with it, and the work hears of it', async () => {
  const led = withClient(database.sessions, (client, assertConnected) =>
    lock.lead(client, async () => {
      const { rows } = await client.query('SELECT pg_backend_pid() AS pid');
      await database.ownerPool.query('SELECT pg_terminate_backend($1)', [rows[0].pid]);
      while ((await lead(async () => 'next')) === null);
      assertConnected();
    }),
  );
  await expect(led).rejects.toThrow(/terminat/);
});

test('a connection that cannot give up the lead does not go back into its pool', async () => {
  const pool = database.anotherPool();
  const client = await pool.connect();
  await lock.lead(client, async () => {
    await client.query('BEGIN');
    await client.query('SELECT 1 / 0').catch(() => undefined);
  });
  client.release();
  expect(pool.totalCount).toBe(0);
  while ((await lead(async () => 'next')) === null);
});
