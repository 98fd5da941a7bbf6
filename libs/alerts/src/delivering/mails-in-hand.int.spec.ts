import { setTimeout as pause } from 'node:timers/promises';
import { afterEach, beforeEach, describe, expect, test } from '@jest/globals';
import { inTransaction } from '#platform';
import { type TestDatabase, testDatabase } from '#testing';
import { alertMigrations } from '../ledger/migrations.ts';
import { InHand } from './in-hand.ts';

const silent = { debug: () => {}, info: () => {}, warn: () => {}, error: () => {} };
const id = (number: number) => `00000000-0000-7000-8000-${String(number).padStart(12, '0')}`;
const [ours, theirs] = [id(1), id(2)];
const readers = [id(11), id(12)];

let database: TestDatabase;
/** Milliseconds on the boot clock of this machine. */
let elapsed: number;
let made = 100;
const holders: InHand[] = [];

beforeEach(async () => {
  database = await testDatabase({ migrations: alertMigrations });
  elapsed = 0;
});
afterEach(async () => {
  await Promise.all(holders.splice(0).map((each) => each.release(readers)));
  await database.drop();
});

/** A process. @param lasts milliseconds */
function holder(lasts: number, anotherJournal = 60_000): InHand {
  const { pool } = database;
  const boot = { elapsed: () => elapsed };
  const one = new InHand({ pool, boot, lasts, anotherJournal, holder: id(made++), logger: silent });
  holders.push(one);
  return one;
}
const take = (by: InHand, journal = ours) =>
  inTransaction(database.pool, (client) => by.take(client, readers, journal));

describe('what one process has in hand', () => {
  test('no other takes, nor another piece of its own work, until it is given back', async () => {
    const [one, other] = [holder(60_000), holder(60_000)];
    expect(await take(one)).toEqual(readers);
    expect(await take(other)).toEqual([]);
    expect(await take(one)).toEqual([]);
    await one.release(readers);
    expect(await take(other)).toEqual(readers);
  });

  test('is kept for as long as it lives, however short it lasts by itself', async () => {
    const [one, other] = [holder(1_500), holder(1_500)];
    await take(one);
    for (let look = 0; look < 10; look++) {
      await pause(200);
      expect(await take(other)).toEqual([]);
    }
  });

  test('is taken by another once it is not heard of, and is not in its own hands any more by then', async () => {
    const one = holder(60_000);
    await take(one);
    // It stands still, as by SIGSTOP: for the database and on the boot clock, time goes on.
    await database.ownerPool.query(`UPDATE ledger.in_hand SET until = clock_timestamp()`);
    expect(await take(holder(60_000))).toEqual(readers);
    one.assertHeld(readers[0]!);
    elapsed = 60_000;
    expect(() => one.assertHeld(readers[0]!)).toThrow('no longer in the hands');
    // Giving back what is another's takes nothing from it.
    await one.release(readers);
    expect(await take(holder(60_000))).toEqual([]);
  });

  test('is left longer to a process with another mail journal, which may have answers of its own', async () => {
    await take(holder(60_000, 60_000));
    await database.ownerPool.query(`UPDATE ledger.in_hand SET until = clock_timestamp()`);
    expect(await take(holder(60_000), theirs)).toEqual([]);
    expect(await take(holder(60_000, 0), theirs)).toEqual(readers);
  });
});

test('nobody waits for the other where two take the same at once', async () => {
  const takers = Array.from({ length: 8 }, () => holder(60_000));
  const taken = await Promise.all(takers.map((each) => take(each)));
  expect(taken.flat().sort()).toEqual(readers);
});
