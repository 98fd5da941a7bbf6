import { randomUUID } from 'node:crypto';
import { afterEach, beforeEach, expect, test } from '@jest/globals';
import { SmtpMailer } from '#mail';
import { DatabaseLeaseTable, LeaseLostError, Leases } from '#platform';
import { testLeases } from '#testing';
import { AlertWorld, MAIL_FROM } from '../testing/alert-world.ts';
import { arrest, person, shymkent } from '../testing/november.ts';
import { LedSweep } from './led-sweep.ts';
import type { Sweep } from './sweep.ts';

let world: AlertWorld;
const mailers: SmtpMailer[] = [];
beforeEach(async () => {
  world = await AlertWorld.open('2021-11-02T11:00:00Z');
  await world.subscribe('sister@example.org', { place: 'Shymkent' });
  await world.sweep.sweep();
  await world.record(person('a', 'A.'), ...arrest('a', { person: 'a', on: '2021-11-02', days: 10, place: shymkent }));
});
afterEach(async () => {
  for (const mailer of mailers.splice(0)) await mailer.close();
  await world.close();
});

class WithoutSignsOfLife extends DatabaseLeaseTable {
  override renew(): Promise<boolean> {
    return new Promise(() => undefined);
  }
}

/** A sweep whose process stops after the first thing that it asks of the database, until it is told to go on. */
function hangingSweep(): { sweep: Sweep; hangs: Promise<void>; goOn: () => void } {
  let goOn = () => {};
  const gate = new Promise<void>((resolve) => {
    goOn = resolve;
  });
  let reached = () => {};
  const hangs = new Promise<void>((resolve) => {
    reached = resolve;
  });
  const pool = world.database.anotherPool();
  const query = pool.query.bind(pool) as (...given: unknown[]) => Promise<unknown>;
  const slow = Object.assign(pool, {
    query: async (...given: unknown[]) => {
      const answer = await query(...given);
      reached();
      await gate;
      return answer;
    },
  });
  const mailer = new SmtpMailer({ url: world.mailbox.url, from: MAIL_FROM });
  mailers.push(mailer);
  world.use(mailer, { pool: slow as typeof pool });
  return { sweep: world.sweep, hangs, goOn };
}

test('another sweeps within the time of the lease; the one that goes on writes nothing and sends nothing', async () => {
  const { sweep: other } = world;
  const { sweep, hangs, goOn } = hangingSweep();
  const timing = { lasts: 800, margin: 100 };
  const table = new WithoutSignsOfLife(world.database.pool);
  const lifeless = new Leases({ table, described: 'one that hangs', uuid: randomUUID, timing });
  const hanging = new LedSweep(sweep, lifeless).sweep();
  const refused = expect(hanging).rejects.toThrow(LeaseLostError);
  await hangs;

  const told = world.told().length;
  await new LedSweep(other, testLeases(world.database)).sweep();
  const tellsNow = world.told().length;
  expect(tellsNow).toBeGreaterThan(told);
  const ledger = () =>
    world.ledger(`SELECT (SELECT json_agg(d ORDER BY id) FROM ledger.delivery d) AS deliveries,
                         (SELECT json_agg(a ORDER BY delivery, number) FROM ledger.attempt a) AS attempts, w.*
                  FROM ledger.watermark w`);
  const before = await ledger();
  world.clock.advanceTo(world.clock.now().add({ minutes: 1 }));
  goOn();
  await refused;
  expect(await ledger()).toEqual(before);
  expect(world.told().length).toBe(tellsNow);
});

test('sweeps of several processes run one after the other, and each call is answered', async () => {
  let [now, most] = [0, 0];
  const sweep = async () => {
    most = Math.max(most, ++now);
    await new Promise((resolve) => setTimeout(resolve, 30));
    now -= 1;
    return {} as never;
  };
  const all = Array.from({ length: 5 }, () =>
    new LedSweep({ sweep, settled: async () => {} }, testLeases(world.database)).sweep(),
  );
  expect(await Promise.all(all)).toHaveLength(5);
  expect(most).toBe(1);
});

test('one that waits for another ends its wait when it is told to stop', async () => {
  const { sweep, hangs, goOn } = hangingSweep();
  const hanging = new LedSweep(sweep, testLeases(world.database)).sweep();
  await hangs;
  const stopping = new AbortController();
  const waiting = new LedSweep(sweep, testLeases(world.database)).sweep(stopping.signal);
  setTimeout(() => stopping.abort(), 50);
  await expect(waiting).rejects.toMatchObject({ name: 'AbortError' });
  goOn();
  await hanging;
});
