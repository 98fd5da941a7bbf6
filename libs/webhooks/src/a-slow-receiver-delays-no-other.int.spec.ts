import { setTimeout as pause } from 'node:timers/promises';
import { afterEach, beforeEach, describe, expect, test } from '@jest/globals';
import { type Config, HealthRegistry } from '#platform';
import type { CourierOptions } from './delivery/courier.ts';
import type { Endpoint } from './endpoint/endpoint.ts';
import { isBehind } from './endpoint/is-behind.ts';
import { Feeder } from './feed/feeder.ts';
import { WebhookJobs } from './jobs/webhook-jobs.ts';
import { post } from './target/post.ts';
import { type Answering, HttpReceiver } from './testing/http-receiver.ts';
import { silent, WebhookWorld } from './testing/webhook-world.ts';

let world: WebhookWorld;
let closing: (() => unknown)[];
beforeEach(async () => {
  world = await WebhookWorld.open('any');
  closing = [];
});
afterEach(async () => {
  for (const close of closing.reverse()) await close();
  await world.close();
});

const takes: Answering = (response) => response.writeHead(204).end();
const neverAnswers: Answering = () => undefined;

async function receiver(answer: Answering): Promise<{ receiver: HttpReceiver; endpoint: Endpoint }> {
  const opened = await HttpReceiver.open(answer);
  closing.push(() => opened.close());
  const { endpoint } = await world.webhooks.add({ url: opened.url }, 'publisher');
  return { receiver: opened, endpoint };
}

/** What one process runs. */
function jobs(send?: CourierOptions['send']): WebhookJobs {
  const health = new HealthRegistry();
  const config = { clock: { kind: 'system' }, webhookTargets: 'any' } as Config;
  const { store, webhooks, clock } = world;
  const courier = world.courier(send ?? post);
  const all = new WebhookJobs(
    new Feeder(world.options),
    courier,
    webhooks,
    store,
    health,
    silent,
    config,
    clock,
    world.database,
  );
  closing.push(() => all.onApplicationShutdown());
  return all;
}

async function until(holds: () => boolean | Promise<boolean>): Promise<void> {
  for (const began = performance.now(); !(await holds()); await pause(10)) {
    if (performance.now() - began > 10_000) throw new Error('It did not come to that within 10 s.');
  }
}

async function arrests(first: number, count: number): Promise<readonly string[]> {
  const keys = Array.from({ length: count }, (_, index) => `a${first + index}`);
  for (const key of keys) await world.arrest(key);
  return keys.flatMap((key) => [`person-${key}`, `custody-${key}`]);
}

test('each receiver has what it takes at once and in order, however others answer or do not', async () => {
  // More than ever were sent to at the same time.
  const hanging = await Promise.all(Array.from({ length: 12 }, () => receiver(neverAnswers)));
  const dripping = await receiver((response) => {
    response.socket?.write('HTTP/1.1 200 OK\r\nx-slow: ');
    const drip = setInterval(() => response.socket?.write('x'), 20);
    response.socket?.on('close', () => clearInterval(drip));
  });
  const flooding = await receiver((response) => {
    response.writeHead(200);
    const more = () => {
      while (!response.destroyed && response.write('x'.repeat(65_536)));
      response.once('drain', more);
    };
    more();
  });
  const redirecting = await receiver((response) =>
    response.writeHead(307, { location: hanging[0]!.receiver.url }).end(),
  );
  const quick = await receiver(takes);
  const mine = jobs();
  mine.onApplicationBootstrap();
  const first = await arrests(0, 5);
  await until(() => quick.receiver.subjects.length >= first.length);
  // Recorded while the others still hang.
  const later = await arrests(5, 5);
  await until(() => quick.receiver.subjects.length >= first.length + later.length);
  expect(quick.receiver.subjects).toEqual([...first, ...later]);
  await until(() => flooding.receiver.subjects.length >= first.length + later.length);
  expect(flooding.receiver.subjects).toEqual([...first, ...later]);
  await until(async () => (await world.webhooks.one(redirecting.endpoint.id)).failures > 0);
  for (const { receiver: one, endpoint } of [...hanging, dripping]) {
    expect(one.subjects).toEqual([first[0]]);
    expect(await world.webhooks.one(endpoint.id)).toMatchObject({ waiting: 20, failures: 0 });
  }
  expect(await world.webhooks.one(quick.endpoint.id)).toMatchObject({ waiting: 0, waitingSince: null });
  expect(redirecting.receiver.subjects).toEqual([first[0]]);
}, 30_000);

test('one that does not answer in time is tried again later, and the next is not sent before it', async () => {
  let answers: Answering = neverAnswers;
  const { receiver: slow, endpoint } = await receiver((response, request) => answers(response, request));
  const courier = world.courier((options) => post({ ...options, timeoutMilliseconds: 100 }));
  const sent = await arrests(0, 1);
  await new Feeder(world.options).catchUp();
  expect(await courier.deliverDue()).toEqual({ delivered: 0, failed: 1 });
  expect(await world.webhooks.one(endpoint.id)).toMatchObject({ failures: 1, waiting: 2 });
  answers = takes;
  world.pass({ seconds: 5 });
  expect(await courier.deliverDue()).toEqual({ delivered: 2, failed: 0 });
  expect(slow.subjects).toEqual([sent[0], ...sent]);
});

test('several processes send each change once, and in order', async () => {
  const { receiver: slow } = await receiver((response, request) => void setTimeout(() => takes(response, request), 5));
  const sent = await arrests(0, 10);
  await new Feeder(world.options).catchUp();
  const couriers = Array.from({ length: 4 }, () => world.courier(post));
  await Promise.all(couriers.flatMap((one) => [one.deliverDue(), one.deliverDue()]));
  await Promise.all(couriers.map((one) => one.deliverDue()));
  expect(slow.subjects).toEqual(sent);
});

test('a process that died with a lease keeps the receiver from others until the lease ends, and no longer', async () => {
  const { receiver: one } = await receiver(takes);
  const sent = await arrests(0, 1);
  await new Feeder(world.options).catchUp();
  const { pool } = world.database;
  const lease = (ends: string) =>
    pool.query(
      `UPDATE webhooks.endpoint SET leased_by = gen_random_uuid(), leased_until = clock_timestamp() + $1::interval`,
      [ends],
    );
  await lease('20 seconds');
  await world.courier(post).deliverDue();
  expect(one.subjects).toEqual([]);
  await lease('0 seconds');
  await world.courier(post).deliverDue();
  expect(one.subjects).toEqual(sent);
  const { rows } = await pool.query('SELECT leased_by, leased_until FROM webhooks.endpoint');
  expect(rows).toEqual([{ leased_by: null, leased_until: null }]);
});

test('resume sends at once to one that waits for another try', async () => {
  let answers: Answering = (response) => response.writeHead(500).end();
  const { receiver: one, endpoint } = await receiver((response, request) => answers(response, request));
  const mine = jobs();
  mine.onApplicationBootstrap();
  const sent = await arrests(0, 1);
  await until(async () => (await world.webhooks.one(endpoint.id)).failures === 1);
  answers = takes;
  const resumed = await world.webhooks.resume(endpoint.id, 'admin');
  expect(resumed).toMatchObject({ state: 'active', failures: 0, nextAttemptAt: null });
  // The clock has not moved, so that no try was due.
  await until(() => one.subjects.length === 3);
  expect(one.subjects).toEqual([sent[0], ...sent]);
});

test('a try that fails after somebody resumed the receiver puts nothing off', async () => {
  let answers: Answering = (response) => response.writeHead(500).end();
  const { receiver: one, endpoint } = await receiver((response, request) => answers(response, request));
  const sent = await arrests(0, 1);
  await new Feeder(world.options).catchUp();
  const courier = world.courier(post);
  await courier.deliverDue();
  world.pass({ seconds: 5 });
  answers = (response) => void world.webhooks.resume(endpoint.id, 'admin').then(() => response.writeHead(500).end());
  await courier.deliverDue();
  expect(await world.webhooks.one(endpoint.id)).toMatchObject({ failures: 0, nextAttemptAt: null });
  answers = takes;
  await courier.deliverDue();
  expect(one.subjects).toEqual([sent[0], sent[0], ...sent]);
});

test("nothing is sent to Habeas's own port, also where everything else may be sent to", async () => {
  const { receiver: one, endpoint } = await receiver(takes);
  await arrests(0, 1);
  await new Feeder(world.options).catchUp();
  await world.courier(post, { ownPort: () => Number(new URL(one.url).port) }).deliverDue();
  expect(one.subjects).toEqual([]);
  expect(await world.webhooks.one(endpoint.id)).toMatchObject({ failures: 1, waiting: 2 });
});

test('stopping waits for no receiver; what was under way is sent again, under the same id', async () => {
  let answers: Answering = neverAnswers;
  const { receiver: slow, endpoint } = await receiver((response, request) => answers(response, request));
  const stopped = jobs();
  stopped.onApplicationBootstrap();
  const sent = await arrests(0, 1);
  await until(() => slow.subjects.length === 1);
  const began = performance.now();
  await stopped.onApplicationShutdown();
  expect(performance.now() - began).toBeLessThan(2000);
  expect(await world.webhooks.one(endpoint.id)).toMatchObject({ failures: 0, waiting: 2, nextAttemptAt: null });
  answers = takes;
  await world.courier(post).deliverDue();
  expect(slow.subjects).toEqual([sent[0], ...sent]);
  expect(slow.ids[1]).toBe(slow.ids[0]);
});

test('what keeps Habeas from sending to one receiver is said, and keeps nothing from another', async () => {
  const broken = await receiver(takes);
  const { receiver: quick } = await receiver(takes);
  await world.database.pool.query(`UPDATE webhooks.endpoint SET secret = 'no secret' WHERE id = $1`, [
    broken.endpoint.id,
  ]);
  const sent = await arrests(0, 1);
  await new Feeder(world.options).catchUp();
  const courier = world.courier(post);
  await expect(courier.deliverDue()).rejects.toThrow();
  expect(quick.subjects).toEqual(sent);
  expect(courier.faults).toHaveLength(1);
});

describe('what waits for a receiver', () => {
  test('is also what the log has and nothing has planned yet', async () => {
    await arrests(0, 1);
    const all = await receiver(takes);
    const custodies = await HttpReceiver.open(takes);
    closing.push(() => custodies.close());
    await world.webhooks.add({ url: custodies.url, categories: ['custody'] }, 'publisher');
    await arrests(1, 2);
    await world.arrest('secret', { confidentiality: 'internal' });
    const waits = async () => (await world.webhooks.list()).map(({ waiting, waitingSince }) => [waiting, waitingSince]);
    const unfed = [
      [4, '2021-11-09T06:00:00Z'],
      [2, '2021-11-09T06:00:00Z'],
    ];
    expect(await waits()).toEqual(unfed);
    await new Feeder(world.options).catchUp();
    expect((await waits()).map(([waiting]) => waiting)).toEqual([4, 2]);
    await arrests(3, 1);
    expect((await waits()).map(([waiting]) => waiting)).toEqual([6, 3]);
    await world.run();
    expect(await waits()).toEqual([
      [0, null],
      [0, null],
    ]);
    expect(all.receiver.subjects).toEqual([]);
  });

  test('for longer than five minutes makes it one that is behind', async () => {
    const { endpoint } = await receiver(takes);
    await arrests(0, 1);
    const behind = async () => isBehind(await world.webhooks.one(endpoint.id), world.clock.now());
    world.pass({ minutes: 5 });
    expect(await behind()).toBe(false);
    world.pass({ seconds: 1 });
    expect(await behind()).toBe(true);
    await world.run();
    expect(await behind()).toBe(false);
  });
});
