import { afterEach, beforeEach, expect, test } from '@jest/globals';
import { Journal } from '#accounts';
import { post } from './target/post.ts';
import { checking, HttpReceiver, isSignedBy } from './testing/http-receiver.ts';
import { WebhookWorld } from './testing/webhook-world.ts';

let world: WebhookWorld;
let receiver: HttpReceiver;
/** The secret that the receiver checks with. */
let checked: string;
let id: string;
let first: string;

beforeEach(async () => {
  world = await WebhookWorld.open('any');
  receiver = await HttpReceiver.open(checking(() => checked));
  const added = await world.webhooks.add({ url: receiver.url }, 'admin');
  first = added.secret;
  checked = first;
  id = added.endpoint.id;
});
afterEach(async () => {
  receiver.close();
  await world.close();
});

const run = () => world.run(post);

test('both secrets sign during the overlap, so that a receiver can change over when it likes', async () => {
  await world.arrest('a');
  const { secret, endpoint } = await world.webhooks.rotateSecret(id, 'admin');
  expect(secret).toMatch(/^whsec_[A-Za-z0-9+/]{43}=$/);
  expect(endpoint.previousSecretUntil).toBe('2021-11-10T06:00:00.000Z');
  await run();
  checked = secret;
  await world.arrest('b');
  await run();
  expect(receiver.subjects).toEqual(['person-a', 'custody-a', 'person-b', 'custody-b']);
  expect(receiver.requests.map((one) => [isSignedBy(first, one), isSignedBy(secret, one)])).toEqual(
    receiver.requests.map(() => [true, true]),
  );
  expect(String(receiver.requests[0]!.headers['webhook-signature'])).toMatch(/^v1,\S+ v1,\S+$/);
});

test('after the overlap the new secret alone signs, and the old one is kept no longer', async () => {
  const { secret } = await world.webhooks.rotateSecret(id, 'admin', { overlap: 'PT2H' });
  world.pass({ hours: 2 });
  checked = secret;
  await world.arrest('a');
  await run();
  expect(receiver.requests.map((one) => [isSignedBy(first, one), isSignedBy(secret, one)])).toEqual([
    [false, true],
    [false, true],
  ]);
  expect(await world.webhooks.one(id)).toMatchObject({ waiting: 0, failures: 0, previousSecretUntil: null });
  const { rows } = await world.database.pool.query('SELECT previous_secret FROM webhooks.endpoint');
  expect(rows).toEqual([{ previous_secret: null }]);
});

test('without an overlap the old secret signs nothing any more, and what a receiver refuses meanwhile waits', async () => {
  await world.arrest('a');
  const { secret, endpoint } = await world.webhooks.rotateSecret(id, 'admin', { overlap: null });
  expect(endpoint.previousSecretUntil).toBeNull();
  await run();
  expect(await world.webhooks.one(id)).toMatchObject({ failures: 1, waiting: 2 });
  checked = secret;
  await world.webhooks.resume(id, 'admin');
  await run();
  expect(receiver.subjects).toEqual(['person-a', 'person-a', 'custody-a']);
  expect(receiver.ids[1]).toBe(receiver.ids[0]);
});

test('a rotation during an overlap says until when it lasts; one without an overlap is done', async () => {
  await world.webhooks.rotateSecret(id, 'admin', { overlap: 'P1D' });
  await expect(world.webhooks.rotateSecret(id, 'admin')).rejects.toMatchObject({
    code: 'overlap-in-force',
    message: expect.stringContaining('2021-11-10T06:00:00.000Z'),
  });
  const { secret } = await world.webhooks.rotateSecret(id, 'admin', { overlap: null });
  checked = secret;
  await world.arrest('a');
  await run();
  expect(receiver.requests.map((one) => isSignedBy(first, one))).toEqual([false, false]);
  expect(await world.webhooks.one(id)).toMatchObject({ waiting: 0 });
});

test.each(['P31D', 'P1M', 'P1Y', 'PT0H', 'a day', '-P1D', 'PT721H'])('an overlap is not %s', async (overlap) => {
  await expect(world.webhooks.rotateSecret(id, 'admin', { overlap })).rejects.toMatchObject({
    ...{ code: 'bad-overlap', field: 'overlap' },
  });
});

test('a secret is shown once, and stands in no list, in no journal and in no table', async () => {
  const { secret } = await world.webhooks.rotateSecret(id, 'admin');
  const { pool } = world.database;
  const entries = await new Journal(pool, world.clock).list({ about: id });
  expect(entries.map(({ who, what }) => [who, what])).toEqual([
    ['admin', 'webhook.secret-rotated'],
    ['admin', 'webhook.added'],
  ]);
  const { rows } = await pool.query('SELECT * FROM webhooks.endpoint');
  const everywhere = JSON.stringify([entries, rows, await world.webhooks.list()]);
  for (const one of [first, secret]) expect(everywhere).not.toContain(one.slice('whsec_'.length));
});

test('no secret of a receiver that was removed is left', async () => {
  await world.webhooks.rotateSecret(id, 'admin');
  await world.webhooks.remove(id, 'admin');
  const { rows } = await world.database.pool.query('SELECT previous_secret FROM webhooks.endpoint');
  expect(rows).toEqual([{ previous_secret: null }]);
  await expect(world.webhooks.rotateSecret(id, 'admin')).rejects.toMatchObject({ code: 'unknown-webhook' });
});
