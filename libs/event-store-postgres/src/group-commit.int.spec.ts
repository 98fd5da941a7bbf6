import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { EventMaker, wholeLog } from '#event-store/contract';
import { type TestDatabase, testDatabase } from '#testing';
import { migrations, PostgresEventStore } from './index.ts';

let database: TestDatabase;
let store: PostgresEventStore;
beforeAll(async () => {
  database = await testDatabase({ migrations });
  store = new PostgresEventStore({ pool: database.pool, listen: database.appConfig });
});
afterAll(async () => {
  await store.close();
  await database.close();
});

test('appends that wait go out together: 500 of them in a few transactions, each with its own answer', async () => {
  const make = new EventMaker();
  const outcomes = await Promise.allSettled(
    Array.from({ length: 500 }, (_, index) =>
      store.append(`stream-${index % 400}`, make.events(1), index % 5 === 0 ? 'no_stream' : 'any'),
    ),
  );
  // Of the streams that are named twice, the second 'no_stream' is refused.
  expect(outcomes.filter(({ status }) => status === 'rejected')).toHaveLength(20);
  expect(await wholeLog(store)).toHaveLength(480);
  const { rows } = await database.pool.query(
    'SELECT count(DISTINCT xmin::text)::int AS transactions FROM event_store.events',
  );
  expect(rows[0].transactions).toBeLessThan(10);
});

test('they keep the order in which they were asked for', async () => {
  const make = new EventMaker(1);
  const before = await store.head();
  const results = await Promise.all(Array.from({ length: 50 }, () => store.append('in-order', make.events(2), 'any')));
  expect(results.map((result) => result.position - before)).toEqual(results.map((_, index) => BigInt(2 * index + 2)));
});
