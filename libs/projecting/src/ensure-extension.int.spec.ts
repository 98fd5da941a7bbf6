import { afterAll, beforeAll, beforeEach, expect, test } from '@jest/globals';
import type pg from 'pg';
import { type TestDatabase, testDatabase } from '#testing';
import { ensureExtension } from './ensure-extension.ts';

let database: TestDatabase;

beforeAll(async () => {
  database = await testDatabase();
});
beforeEach(async () => {
  await database.ownerPool.query('DROP EXTENSION IF EXISTS pg_trgm');
});
afterAll(async () => {
  await database.drop();
});

async function ensure(pool: pg.Pool, name: string): Promise<{ exitCode?: number; message?: string; hint?: string }> {
  const client = await pool.connect();
  try {
    await ensureExtension(client, name);
    return {};
  } catch (error) {
    return error as object;
  } finally {
    client.release();
  }
}

test('whoever may make schemas creates it, once', async () => {
  expect(await ensure(database.ownerPool, 'pg_trgm')).toEqual({});
  expect(await ensure(database.ownerPool, 'pg_trgm')).toEqual({});
  const { rows } = await database.pool.query(`SELECT public.similarity('mamay', 'mamay') AS alike`);
  expect(rows).toEqual([{ alike: 1 }]);
});

test('whoever may not is told what an administrator has to run', async () => {
  const refused = await ensure(database.pool, 'pg_trgm');
  expect(refused).toMatchObject({ exitCode: 3, hint: expect.stringContaining('CREATE EXTENSION IF NOT EXISTS') });
  expect(refused.message).toMatch(/pg_trgm.*permission denied/);
});

test('where the server has no files of it, that is said, and what to install', async () => {
  expect(await ensure(database.ownerPool, 'pg_not_there')).toMatchObject({
    exitCode: 3,
    message: expect.stringContaining('pg_not_there'),
    hint: expect.stringContaining('postgresql-contrib'),
  });
});

test('where it is in another schema, that is said, and how to move it', async () => {
  await database.ownerPool.query('CREATE SCHEMA elsewhere; CREATE EXTENSION pg_trgm WITH SCHEMA elsewhere');
  expect(await ensure(database.ownerPool, 'pg_trgm')).toMatchObject({
    exitCode: 3,
    message: expect.stringContaining('ALTER EXTENSION "pg_trgm" SET SCHEMA public'),
  });
});
