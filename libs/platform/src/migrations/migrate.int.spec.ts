import { afterEach, beforeEach, describe, expect, test } from '@jest/globals';
import { type TestDatabase, testDatabase } from '#testing';
import { migrate } from './migrate.ts';
import type { Migration } from './migration.ts';

const FIRST: Migration = {
  id: 'test/0001-first',
  sql: 'CREATE TABLE public.first (n integer); INSERT INTO public.first VALUES (1)',
};
const SECOND: Migration = { id: 'test/0002-second', sql: 'INSERT INTO public.first SELECT n + 1 FROM public.first' };

describe('migrating', () => {
  let database: TestDatabase;
  beforeEach(async () => {
    database = await testDatabase({ migrations: [] });
  });
  afterEach(() => database.drop());

  const numbers = async () =>
    (await database.ownerPool.query<{ n: number }>('SELECT n FROM public.first ORDER BY n')).rows.map(({ n }) => n);

  test('applies what is missing, in order, once', async () => {
    expect(await migrate(database.ownerPool, [FIRST])).toEqual({ applied: [FIRST.id] });
    expect(await migrate(database.ownerPool, [FIRST, SECOND])).toEqual({ applied: [SECOND.id] });
    expect(await migrate(database.ownerPool, [FIRST, SECOND])).toEqual({ applied: [] });
    expect(await numbers()).toEqual([1, 2]);
  });

  test('lets one of two that start together do it', async () => {
    const other = database.anotherPool(database.ownerConfig);
    const results = await Promise.all([migrate(database.ownerPool, [FIRST, SECOND]), migrate(other, [FIRST, SECOND])]);
    expect(results.flatMap(({ applied }) => applied).sort()).toEqual([FIRST.id, SECOND.id]);
    expect(await numbers()).toEqual([1, 2]);
  });

  test('undoes a migration that fails, keeps those before it, and goes on when it is mended', async () => {
    const broken = { id: SECOND.id, sql: 'INSERT INTO public.first VALUES (7); SELECT 1 / 0' };
    await expect(migrate(database.ownerPool, [FIRST, broken])).rejects.toMatchObject({
      exitCode: 3,
      message: expect.stringContaining(`Migration ${SECOND.id} failed and was undone: division by zero`),
    });
    expect(await numbers()).toEqual([1]);
    expect(await migrate(database.ownerPool, [FIRST, SECOND])).toEqual({ applied: [SECOND.id] });
  });

  test('refuses data that a newer version wrote', async () => {
    await migrate(database.ownerPool, [FIRST, SECOND]);
    await expect(migrate(database.ownerPool, [FIRST])).rejects.toMatchObject({
      exitCode: 3,
      message: expect.stringMatching(/^The data was written by a newer Habeas: it has test\/0002-second,/),
    });
  });

  test('refuses a migration that was changed after it was applied, and applies nothing behind it', async () => {
    await migrate(database.ownerPool, [FIRST]);
    await expect(migrate(database.ownerPool, [{ ...FIRST, sql: 'SELECT 2' }, SECOND])).rejects.toMatchObject({
      exitCode: 3,
      message: expect.stringContaining(FIRST.id),
    });
    expect(await numbers()).toEqual([1]);
  });
});
