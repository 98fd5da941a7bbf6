import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from '@jest/globals';
import { Notary } from '#audit';
import { type EventStore, InMemoryEventStore, type NewEvent } from '#event-store';
import { KurrentEventStore } from '#event-store-kurrent';
import { PostgresEventStore } from '#event-store-postgres';
import { ExitError, type Logger } from '#platform';
import { disagreement, migrations, useLog } from '#system';
import { fixedClock, type TestDatabase, testDatabase, testLeases } from '#testing';
import { emptyKurrentDb } from '../e2e/kurrentdb-engine.ts';

const logger: Logger = { debug: () => {}, info: () => {}, warn: () => {}, error: () => {} };
const clock = fixedClock('2021-11-09T06:00:00Z');

let database: TestDatabase;
let folder: string;
beforeEach(async () => {
  database = await testDatabase({ migrations });
  folder = await mkdtemp(join(tmpdir(), 'habeas-stores-'));
});
afterEach(async () => {
  await database.drop();
  await rm(folder, { recursive: true, force: true });
});

const idOf = (number: number) => `01930000-0000-7000-8000-${number.toString(16).padStart(12, '0')}`;
function event(number: number, name = `Person ${number}`): NewEvent {
  const metadata = { recordedAt: '2021-11-09T06:00:00Z', actor: 'monitor', sources: [] };
  return {
    ...{ id: idOf(number), type: 'person.registered', schemaVersion: 1, data: { name } },
    metadata: { ...metadata, correlationId: idOf(1), causationId: idOf(1) },
  };
}
async function record(store: EventStore, from: number, to: number, name?: string): Promise<void> {
  for (let number = from; number <= to; number++) {
    await store.append(`person-${number}`, [event(number, name)], 'no_stream');
  }
}
/** Takes the log into the tree, as a running Habeas does. */
async function sign(store: EventStore): Promise<void> {
  const { pool } = database;
  const leases = testLeases(database);
  let made = 0;
  await new Notary({
    ...{ store, pool, leases, keys: join(folder, 'keys'), origin: 'habeas.example.org/log', clock, logger },
    random: (size) => Buffer.alloc(size, ++made),
  }).catchUp();
}
const refusal = async (engine: 'postgres' | 'kurrentdb', store: EventStore) => {
  const error = await useLog(database.pool, engine, store).then(
    () => null,
    (thrown) => thrown,
  );
  expect(error).toBeInstanceOf(ExitError);
  expect(error.exitCode).toBe(3);
  expect(error.message).not.toContain('\n');
  return error.message as string;
};

describe('a log in KurrentDB', () => {
  /** The servers of this test: what is put back is another one, with what it had then. */
  const open: (() => Promise<void>)[] = [];
  afterEach(async () => {
    for (const close of open.splice(0).toReversed()) await close();
  });
  async function server(): Promise<EventStore> {
    const { connectionString, close } = await emptyKurrentDb();
    const store = new KurrentEventStore({ connectionString });
    open.push(close, () => store.close());
    return store;
  }

  // A genuine server holds one log; that it is put back needs two.
  const onStandIn = process.env.HABEAS_TEST_KURRENTDB_EMPTY_URL ? test.skip : test;

  onStandIn('that is put back to an earlier day is refused at once, also when it is written further', async () => {
    const today = await server();
    await record(today, 1, 6);
    await useLog(database.pool, 'kurrentdb', today);
    await sign(today);
    expect(await useLog(database.pool, 'kurrentdb', today)).toBeNull();

    const putBack = await server();
    await record(putBack, 1, 4);
    expect(await refusal('kurrentdb', putBack)).toMatch(
      /^The log in KurrentDB ends at position \d+, and it was signed from it up to position \d+\. It was put back.*from one backup/,
    );
    await record(putBack, 5, 9, 'Somebody else, whose name is of another length');
    expect(await putBack.head()).toBeGreaterThan(await today.head());
    expect(await refusal('kurrentdb', putBack)).toContain(`has another event than ${idOf(6)}`);
    expect(await disagreement({ pool: database.pool, engine: 'kurrentdb', store: today })).toBeNull();
  });

  onStandIn('that lost its last event and has others since is known by the leaf of the tree', async () => {
    const today = await server();
    await record(today, 1, 5);
    await useLog(database.pool, 'kurrentdb', today);
    await sign(today);
    const other = await server();
    await record(other, 1, 4);
    await record(other, 5, 5, 'Person X');
    await record(other, 6, 7);
    expect(await refusal('kurrentdb', other)).toContain('where the last in the signed tree was');
    expect(await useLog(database.pool, 'kurrentdb', other, { evenIfOther: true })).toContain(
      'the last in the signed tree',
    );
  });
});

describe('a log in PostgreSQL', () => {
  let store: PostgresEventStore;
  beforeEach(async () => {
    store = new PostgresEventStore({ pool: database.pool, listen: database.appConfig });
    await record(store, 1, 5);
    await useLog(database.pool, 'postgres', store);
    await sign(store);
    await useLog(database.pool, 'postgres', store);
  });
  afterEach(() => store.close());
  const rewrite = async (sql: string) => {
    await database.ownerPool.query(`ALTER TABLE event_store.events DISABLE TRIGGER USER; ${sql}`);
  };

  test('of which the end was taken away is refused, and so it is when others were recorded since', async () => {
    await rewrite('DELETE FROM event_store.events WHERE position > 3');
    expect(await refusal('postgres', store)).toContain(
      'ends at position 3, and it was signed from it up to position 5',
    );
    await record(store, 11, 14);
    expect(await refusal('postgres', store)).toContain(`another event than ${idOf(5)} at position 5`);
  });

  test('whose first event was changed or taken away is refused, and opened for those who look at it', async () => {
    await rewrite(`UPDATE event_store.events SET id = '${idOf(99)}' WHERE position = 1`);
    expect(await refusal('postgres', store)).toContain('its first event is');
    expect(await useLog(database.pool, 'postgres', store, { evenIfOther: true })).toContain(idOf(99));
  });

  test('whose last event says something else is for verify to name: it is the known one', async () => {
    await rewrite(`UPDATE event_store.events SET data = '{"name":"X"}' WHERE position = 5`);
    expect(await useLog(database.pool, 'postgres', store)).toBeNull();
  });

  test.each([
    ['ledger.watermark', 'alerts were sent'],
    ['webhooks.checkpoint', 'webhooks were told'],
  ])('that ends before %s is refused', async (table, what) => {
    await database.ownerPool.query(`UPDATE ${table} SET position = 6`);
    expect(await refusal('postgres', store)).toContain(`${what} from it up to position 6`);
  });
});

test('where the database moves to a copy of the log, in which positions are others, no event is known yet', async () => {
  const store = new PostgresEventStore({ pool: database.pool, listen: database.appConfig });
  await record(store, 1, 3);
  await useLog(database.pool, 'postgres', store);
  await sign(store);
  await useLog(database.pool, 'postgres', store);
  const known = async () => (await database.pool.query('SELECT event FROM platform.known_event')).rows;
  expect(await known()).toEqual([{ event: idOf(3) }]);
  // As `migrate-log` does.
  await database.ownerPool.query(`UPDATE platform.log_in_use SET engine = 'kurrentdb'`);
  expect(await known()).toEqual([]);
  await store.close();
});

test('a new database on a log that has events already agrees with it', async () => {
  const store = new InMemoryEventStore();
  await record(store, 1, 3);
  expect(await useLog(database.pool, 'postgres', store)).toBeNull();
});
