import { afterEach, beforeEach, expect, test } from '@jest/globals';
import { Temporal } from 'temporal-polyfill';
import type { OutgoingMail } from '#mail';
import { createLogger, platformMigrations, SystemIdentity } from '#platform';
import { privateDataMigrations } from '#private-data';
import { fixedClock, type TestDatabase, testDatabase } from '#testing';
import { Journal } from '../journal/journal.ts';
import { accountMigrations } from '../migrations.ts';
import { PrivateReadAlarms } from './private-read-alarms.ts';

let database: TestDatabase;
let clock: ReturnType<typeof fixedClock>;
let sent: OutgoingMail[];
let isDown: boolean;
let alarms: PrivateReadAlarms;
let journal: Journal;

beforeEach(async () => {
  clock = fixedClock('2021-11-01T10:59:00Z');
  database = await testDatabase({
    migrations: [...platformMigrations, ...privateDataMigrations, ...accountMigrations],
  });
  [sent, isDown] = [[], false];
  journal = new Journal(database.pool, clock);
  alarms = new PrivateReadAlarms({
    ...{ pool: database.pool, clock, identity: new SystemIdentity(clock) },
    mailer: {
      send: async (mail: OutgoingMail) => {
        if (isDown) return { accepted: false, outcome: 'unreachable', response: '' } as never;
        sent.push(mail);
        return { accepted: true, outcome: 'accepted', response: '' } as never;
      },
      close: async () => undefined,
    },
    logger: createLogger({ level: 'silent', name: 'test' }),
    mailFrom: 'habeas@example.org',
    administrators: ['admin@example.org'],
    bound: 3,
    publicUrl: () => 'https://habeas.example',
  });
});
afterEach(() => database.drop());

const read = (who: string, ...persons: number[]) =>
  journal.write({ who, what: 'private.read', about: persons.map((one) => `person-${one}`) });

test('one account that reads of more people than the bound within an hour raises one alarm, told once', async () => {
  await read('thief', 1, 2);
  await read('thief', 2, 3);
  for (let time = 0; time < 9; time++) await read('keeper', 1);
  for (const person of [1, 2, 3]) await read('another', person);
  expect(await alarms.run()).toBe(0);
  isDown = true;
  await read('thief', 4);
  expect(await alarms.run()).toBe(1);
  isDown = false;
  // The hour is over; what it was is still told.
  clock.advanceTo(Temporal.Instant.from('2021-11-01T11:00:00Z'));
  expect(await alarms.run()).toBe(0);
  await read('thief', 5);
  await alarms.run();
  expect(sent).toHaveLength(1);
  expect(sent[0]!.subject).toBe('Habeas: the journal waits for you');
  expect(sent[0]!.text).toMatch(/People whose private data was read\W+4/);
  expect(`${sent[0]!.subject}${sent[0]!.text}${sent[0]!.html}`).not.toMatch(/thief|person-/);
  await read('thief', 6, 7, 8);
  expect(await alarms.run()).toBe(1);
  expect(sent).toHaveLength(2);
  expect(await PrivateReadAlarms.since(database.pool, Temporal.Instant.from('2021-11-01T10:00:00Z'))).toEqual([
    { who: 'thief', hour: '2021-11-01T11:00:00.000Z', persons: 4 },
    { who: 'thief', hour: '2021-11-01T10:00:00.000Z', persons: 4 },
  ]);
});
