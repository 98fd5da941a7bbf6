import { afterEach, beforeEach, expect, test } from '@jest/globals';
import { type TestDatabase, testDatabase } from '#testing';
import { wakeOnNotify } from './wake-on-notify.ts';

const silent = { debug: () => {}, info: () => {}, warn: () => {}, error: () => {} };

let database: TestDatabase;
let wakes = 0;
let heard = () => {};
let stop: () => Promise<void>;

beforeEach(async () => {
  database = await testDatabase();
  wakes = 0;
});
afterEach(async () => {
  await stop();
  await database.drop();
});

/** Settles when it was woken once more. */
function woken(): Promise<void> {
  return new Promise((resolve) => {
    heard = resolve;
  });
}

function listen(): Promise<void> {
  const first = woken();
  stop = wakeOnNotify(
    database.appConfig,
    ['habeas_projected', 'habeas_ledger'],
    () => {
      wakes += 1;
      heard();
    },
    silent,
  );
  return first;
}

test('is woken when it begins to listen, and by each of its channels', async () => {
  await listen();
  for (const channel of ['habeas_projected', 'habeas_ledger']) {
    const next = woken();
    await database.pool.query('SELECT pg_notify($1, $2)', [channel, '1']);
    await next;
  }
  expect(wakes).toBe(3);
});

test('listens again after a lost connection, and is woken for what it may have missed', async () => {
  await listen();
  const again = woken();
  await database.ownerPool.query(
    `SELECT pg_terminate_backend(pid) FROM pg_stat_activity
     WHERE datname = current_database() AND application_name = 'habeas notifier'`,
  );
  await again;
  const next = woken();
  await database.pool.query(`SELECT pg_notify('habeas_projected', '2')`);
  await next;
  expect(wakes).toBe(3);
});
