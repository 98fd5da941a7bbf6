import { afterEach, beforeEach, expect, test } from '@jest/globals';
import { InMemoryEventStore } from '#event-store';
import { platformMigrations } from '#platform';
import { privateDataMigrations } from '#private-data';
import { fixedClock, type TestDatabase, testDatabase } from '#testing';
import { accountMigrations } from '../migrations.ts';
import { Journal } from './journal.ts';
import { journalStream } from './journal-events.ts';
import { JournalSeals } from './journal-seals.ts';

const clock = fixedClock('2021-11-01T00:00:00Z');
let database: TestDatabase;
let journal: Journal;
let store: InMemoryEventStore;
let seals: JournalSeals;

beforeEach(async () => {
  database = await testDatabase({
    migrations: [...platformMigrations, ...privateDataMigrations, ...accountMigrations],
  });
  journal = new Journal(database.pool, clock);
  store = new InMemoryEventStore();
  seals = new JournalSeals({ journal, store, clock });
});
afterEach(() => database.drop());

const read = (person: number) =>
  journal.write({ who: 'a', what: 'private.read', about: [`person-${person}`], details: { fields: ['x'] } });
const sealed = async () => {
  const events = [];
  for await (const { data } of store.readStream(journalStream)) events.push([data.from, data.to]);
  return events;
};
/** What running code cannot do. */
const tamper = async (sql: string) => {
  await database.ownerPool.query('ALTER TABLE accounts.journal DISABLE TRIGGER only_added_to');
  await database.ownerPool.query(sql);
};

test('what was added to the journal is sealed in the log once, by however many processes', async () => {
  expect(await seals.seal()).toBe(0);
  expect(await sealed()).toEqual([]);
  for (const person of [1, 2]) await read(person);
  const other = new JournalSeals({ journal, store, clock });
  await Promise.all([seals.seal(), other.seal()]);
  expect(await sealed()).toEqual([[1, 2]]);
  await read(3);
  await seals.seal();
  await seals.seal();
  expect(await sealed()).toEqual([
    [1, 2],
    [3, 3],
  ]);
  expect(await seals.examine()).toBeNull();
});

test('more entries than one event holds are sealed by several', async () => {
  const entries = Array.from({ length: 501 }, () => ({ who: 'a', what: 'private.read' as const }));
  await journal.write(...entries);
  expect(await seals.seal()).toBe(501);
  expect(await sealed()).toEqual([
    [1, 500],
    [501, 501],
  ]);
});

test.each([
  ['another reader', "UPDATE accounts.journal SET who = 'b' WHERE seq = 2", 'Entry 2 of the journal is not as it was'],
  [
    'another time',
    "UPDATE accounts.journal SET at = at + interval '1 ms' WHERE seq = 3",
    'Entry 3 of the journal is not',
  ],
  ['another person', "UPDATE accounts.journal SET about = '{person-9}' WHERE seq = 1", 'Entry 1 of the journal is not'],
  ['other details', "UPDATE accounts.journal SET details = '{}' WHERE seq = 2", 'Entry 2 of the journal is not'],
  [
    'an entry removed',
    'DELETE FROM accounts.journal WHERE seq = 2',
    'Entry 2 of the journal was sealed in the log, and is',
  ],
  [
    'the last removed',
    'DELETE FROM accounts.journal WHERE seq = 3',
    'Entry 3 of the journal was sealed in the log, and is',
  ],
])('%s is found, and named', async (_what, sql, message) => {
  for (const person of [1, 2, 3]) await read(person);
  await seals.seal();
  await tamper(sql);
  expect((await seals.examine())?.message).toContain(message);
});
