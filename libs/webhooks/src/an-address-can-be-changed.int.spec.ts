import { afterEach, beforeEach, expect, test } from '@jest/globals';
import { Journal } from '#accounts';
import { Feeder } from './feed/feeder.ts';
import { post } from './target/post.ts';
import { type Answering, HttpReceiver } from './testing/http-receiver.ts';
import { WebhookWorld } from './testing/webhook-world.ts';

let world: WebhookWorld;
let old: HttpReceiver;
let next: HttpReceiver;
let answer: Answering;
let id: string;

beforeEach(async () => {
  world = await WebhookWorld.open('any');
  answer = (response) => void response.writeHead(500).end();
  old = await HttpReceiver.open((...heard) => answer(...heard));
  next = await HttpReceiver.open((response) => void response.writeHead(204).end());
  id = (await world.webhooks.add({ url: old.url }, 'admin')).endpoint.id;
});
afterEach(async () => {
  old.close();
  next.close();
  await world.close();
});

test('what waits goes to the new address at once, all of it, in order and under the same ids', async () => {
  await world.arrest('a');
  await world.run(post);
  expect(await world.webhooks.one(id)).toMatchObject({ failures: 1, waiting: 2 });
  await world.arrest('b');
  const { url, ...changed } = await world.webhooks.changeUrl(id, next.url, 'admin');
  expect(changed).toMatchObject({ state: 'active', failures: 0, nextAttemptAt: null, waiting: 4 });
  expect(url).toBe(`${new URL(next.url).origin}/…`);
  await world.run(post);
  expect(next.subjects).toEqual(['person-a', 'custody-a', 'person-b', 'custody-b']);
  expect(old.subjects).toEqual(['person-a']);
  expect(next.ids[0]).toBe(old.ids[0]);
});

test('one that was paused goes on at its new address', async () => {
  answer = (response) => void response.writeHead(410).end();
  await world.arrest('a');
  await world.run(post);
  expect(await world.webhooks.one(id)).toMatchObject({ state: 'paused', waiting: 2 });
  expect(await world.webhooks.changeUrl(id, next.url, 'admin')).toMatchObject({ state: 'active', reason: null });
  await world.run(post);
  expect(next.subjects).toEqual(['person-a', 'custody-a']);
});

test('a try under way at the old address pauses nothing at the new one, and puts nothing off', async () => {
  answer = (response) => void world.webhooks.changeUrl(id, next.url, 'admin').then(() => response.writeHead(410).end());
  await world.arrest('a');
  await new Feeder(world.options).catchUp();
  await world.courier(post).deliverDue();
  expect(await world.webhooks.one(id)).toMatchObject({ state: 'active', failures: 0, nextAttemptAt: null, waiting: 2 });
  await world.courier(post).deliverDue();
  expect(next.subjects).toEqual(['person-a', 'custody-a']);
});

test('an address that can be none is refused, and the old one stays', async () => {
  for (const url of ['nonsense', 'ftp://example.org/', 'http://169.254.169.254/latest/meta-data']) {
    await expect(world.webhooks.changeUrl(id, url, 'admin')).rejects.toMatchObject({ code: 'bad-url', field: 'url' });
  }
  await expect(world.webhooks.changeUrl('unknown', next.url, 'admin')).rejects.toMatchObject({
    code: 'unknown-webhook',
  });
  answer = (response) => void response.writeHead(204).end();
  await world.arrest('a');
  await world.run(post);
  expect(old.subjects).toEqual(['person-a', 'custody-a']);
});

test('the journal says who changed it, and no address', async () => {
  await world.webhooks.changeUrl(id, next.url, 'admin');
  const entries = await new Journal(world.database.pool, world.clock).list({ about: id });
  expect(entries[0]).toMatchObject({ who: 'admin', what: 'webhook.url-changed' });
  expect(JSON.stringify(entries)).not.toMatch(/127\.0\.0\.1|http/);
});
