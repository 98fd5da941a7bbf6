import { afterEach, beforeEach, expect, test } from '@jest/globals';
import { Temporal } from 'temporal-polyfill';
import { type TestDatabase, testDatabase } from '#testing';
import { ClockReadings } from './clock-readings.ts';
import { type OpenClock, openClock } from './open-clock.ts';

let database: TestDatabase;
let clock: OpenClock | null = null;

beforeEach(async () => {
  database = await testDatabase();
});
afterEach(async () => {
  await clock?.close();
  await database.drop();
});

const open = async (over: Pick<TestDatabase, 'pool' | 'appConfig'>) => {
  clock = await openClock({ clock: { kind: 'system' } }, over);
  return clock.watch!;
};

/** The database as one whose machine has another time. */
async function withAnotherClock(by: string) {
  await database.ownerPool.query(`
    CREATE SCHEMA another_machine;
    GRANT USAGE ON SCHEMA another_machine TO PUBLIC;
    CREATE FUNCTION another_machine.clock_timestamp() RETURNS timestamptz LANGUAGE sql
      AS $$ SELECT pg_catalog.clock_timestamp() + interval '${by}' $$`);
  const appConfig = { ...database.appConfig, options: '-c search_path=another_machine,pg_catalog,read_model,public' };
  return { appConfig, pool: database.anotherPool(appConfig) };
}

test("the system's clock is compared with what the database has kept, over a restart of the process", async () => {
  const watch = await open(database);
  expect((await watch.check()).doubt).toBeNull();
  const { rows } = await database.pool.query('SELECT boot FROM platform.clock_reading');
  expect(rows).toEqual([{ boot: (await watch.look()).boot }]);
  // As if the clock had stood an hour before this when the reading was taken.
  await database.pool.query(`UPDATE platform.clock_reading SET wall = wall - interval '1 hour'`);
  expect((await (await open(database)).check()).doubt).toMatchObject({ kind: 'ahead' });
});

test.each([
  ['1 hour', 'database'],
  ['-3 minutes', 'database'],
  ['90 seconds', null],
])('a database whose clock differs by %s: %s', async (by, kind) => {
  const watch = await open(await withAnotherClock(by));
  expect((await watch.check()).doubt?.kind ?? null).toBe(kind);
});

test('readings of starts long ago are not kept for ever', async () => {
  const readings = new ClockReadings(database.pool);
  const wall = Temporal.Instant.from('2021-11-02T11:00:00.123Z');
  await readings.keep('long ago', { wall: wall.subtract({ hours: 31 * 24 }), elapsed: 5 });
  await readings.keep('now', { wall, elapsed: 7 });
  expect(await readings.of('long ago')).toBeNull();
  expect(await readings.of('now')).toEqual({ wall, elapsed: 7 });
});

test('with a simulated clock nothing is watched: it moves only when it is told to', async () => {
  clock = await openClock({ clock: { kind: 'simulated', start: '2021-11-02T11:00:00Z' } }, database);
  expect(clock.watch).toBeNull();
});
