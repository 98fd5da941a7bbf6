import { afterEach, beforeEach, expect, test } from '@jest/globals';
import { Temporal } from 'temporal-polyfill';
import type { Mailer, OutgoingMail } from '#mail';
import type { Sweep } from '../jobs/sweep.ts';
import { alertMetrics } from '../ledger/alert-metrics.ts';
import { matchDue } from '../matching/match-due.ts';
import { AlertWorld } from '../testing/alert-world.ts';
import { arrest, person, shymkent } from '../testing/november.ts';
import { answerBrake } from './answer-brake.ts';

let world: AlertWorld;
/** When each mail went, in milliseconds. */
let went: number[];
let mailer: Mailer;
let arrests: number;

beforeEach(async () => {
  world = await AlertWorld.open('2021-11-02T11:00:00Z');
  went = [];
  arrests = 0;
  mailer = {
    async send(_mail: OutgoingMail) {
      went.push(world.clock.now().epochMilliseconds);
      return { accepted: true, outcome: 'accepted', response: '250', unreachable: false };
    },
    close: async () => undefined,
  };
  await world.record(person('abildaev', 'Nurzhan Abildaev'));
  await world.sweep.sweep();
});
afterEach(() => world.close());

const readers = (count: number) => world.readers(Array.from({ length: count }, (_, n) => `reader-${n}@example.org`));
async function arrested(count = 1): Promise<void> {
  const facts = Array.from({ length: count }, () => {
    const day = world.clock.now().toString().slice(0, 10);
    return arrest(`a${++arrests}`, { person: 'abildaev', on: day, days: 15, place: shymkent });
  });
  await world.record(...facts.flat());
}
function sweepWith(alertBrake: number): Sweep {
  world.use(mailer, { alertBrake });
  return world.sweep;
}
const later = (duration: Temporal.DurationLike) => world.clock.advanceTo(world.clock.now().add(duration));
const held = async () =>
  (await world.ledger<{ count: number }>(`SELECT count(*)::integer FROM ledger.delivery WHERE state = 'held'`))[0]!
    .count;
const bound = async (least: number) => (await alertMetrics(world.database.pool, world.clock, least)).brakeBound;
const release = () => {
  const { store, clock, identity, database } = world;
  return answerBrake({ pool: database.pool, store, clock, identity }, { answer: 'released', actor: 'a', reason: 'r' });
};
/** The most that went within sixty minutes. */
const mostInAnHour = () =>
  Math.max(...went.map((at) => went.filter((other) => other > at - 3_600_000 && other <= at).length));

test('arrests 150 ms apart, with ten mails an hour: ten go, and all others are held', async () => {
  await readers(1);
  const sweep = sweepWith(10);
  for (let n = 0; n < 60; n++) {
    await arrested();
    await sweep.sweep();
    later({ milliseconds: 150 });
  }
  expect(went).toHaveLength(10);
  expect(await held()).toBe(50);
});

test('a steady run of 25 minutes, with the default of 200: no hour sees more, and what is new goes once the hour is over', async () => {
  await readers(40);
  const sweep = sweepWith(200);
  for (let minute = 0; minute < 25; minute++) {
    await arrested(3);
    await sweep.sweep();
    later({ minutes: 1 });
  }
  expect(went).toHaveLength(120);
  expect(await held()).toBe(3_000 - 120);
  later({ minutes: 59 });
  await arrested();
  expect(await sweep.sweep()).toMatchObject({ held: 0, deliveries: { sent: 40 } });
  expect(await held()).toBe(3_000 - 120);
  expect(mostInAnHour()).toBeLessThanOrEqual(200);
});

test('two notifiers that sweep at the same time let no more pass together than one', async () => {
  await readers(1);
  const both = [sweepWith(10), sweepWith(10)];
  for (let n = 0; n < 20; n++) {
    await arrested();
    await Promise.all(both.map((each) => each.sweep()));
    later({ milliseconds: 150 });
  }
  for (const each of both) await each.sweep();
  expect(went).toHaveLength(10);
  expect(await held()).toBe(10);
});

test('what another notifier takes into the ledger after the count does not go by that count', async () => {
  await readers(6);
  await arrested();
  let counted = true;
  world.use(
    {
      ...mailer,
      send: async (mail) => {
        // Six may go; meanwhile six more fall due, which the other notifier has not counted yet.
        if (counted) {
          counted = false;
          await arrested();
          await matchDue(
            { pool: world.database.pool, keyring: world.keyring },
            world.clock.now(),
            'habeas@habeas.example',
            { bundle: 'late|beginning', outage: false },
          );
        }
        return await mailer.send(mail);
      },
    },
    { alertBrake: 10 },
  );
  await world.sweep.sweep();
  expect(went).toHaveLength(6);
  expect(await world.sweep.sweep()).toMatchObject({ held: 6 });
});

test('what went today makes nothing of today usual, also over midnight', async () => {
  await readers(10);
  const sweep = sweepWith(10);
  later({ hours: 12, minutes: 50 });
  for (let hour = 0; hour < 4; hour++) {
    await arrested();
    await sweep.sweep();
    expect(await bound(10)).toBe(10);
    await arrested();
    expect(await sweep.sweep()).toMatchObject({ held: 10 });
    later({ minutes: 61 });
  }
  expect(mostInAnHour()).toBe(10);
});

test('neither what a person let go nor an hour in which the brake held is usual from then on', async () => {
  await readers(10);
  const sweep = sweepWith(10);
  await arrested();
  await sweep.sweep();
  await arrested(3);
  expect(await sweep.sweep()).toMatchObject({ held: 30 });
  later({ minutes: 5 });
  expect(await release()).toBe(30);
  await sweep.sweep();
  expect(went).toHaveLength(40);
  later({ hours: 48 });
  expect(await bound(10)).toBe(10);
});

test('what a person let go does not keep the next from going', async () => {
  await readers(5);
  const sweep = sweepWith(10);
  await arrested(3);
  expect(await sweep.sweep()).toMatchObject({ held: 15 });
  expect(await release()).toBe(15);
  await sweep.sweep();
  await arrested();
  expect(await sweep.sweep()).toMatchObject({ held: 0, deliveries: { sent: 5 } });
});

test('the mails of a day on which the server was down go when it is back, and hold nothing else', async () => {
  await readers(5);
  const up = mailer;
  let down = true;
  mailer = {
    ...up,
    send: async (mail) =>
      down
        ? { accepted: false, outcome: 'deferred', response: 'ECONNREFUSED', unreachable: true, tried: false }
        : await up.send(mail),
  };
  const sweep = sweepWith(10);
  for (let hour = 0; hour < 14; hour++) {
    await arrested();
    expect(await sweep.sweep()).toMatchObject({ held: 0 });
    later({ hours: 1 });
  }
  down = false;
  await arrested();
  await sweep.sweep();
  await sweep.sweep();
  // One late mail for each reader, which says all of it.
  expect(went).toHaveLength(5);
  expect(await world.ledger(`SELECT FROM ledger.delivery WHERE state = 'sent'`)).toHaveLength(15 * 5);
});
