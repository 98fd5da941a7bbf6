import { afterEach, beforeEach, expect, test } from '@jest/globals';
import { post } from './target/post.ts';
import { HttpReceiver } from './testing/http-receiver.ts';
import { WebhookWorld } from './testing/webhook-world.ts';

let world: WebhookWorld;
let receiver: HttpReceiver;
let id: string;
/** What the receiver asks for; null: it takes what it is sent. */
let wait: string | null;

beforeEach(async () => {
  world = await WebhookWorld.open('any');
  receiver = await HttpReceiver.open((response) => {
    if (wait === null) response.writeHead(204).end();
    else response.writeHead(503, { 'retry-after': wait }).end();
  });
  id = (await world.webhooks.add({ url: receiver.url }, 'admin')).endpoint.id;
});
afterEach(async () => {
  receiver.close();
  await world.close();
});

test.each([
  ['600', '2021-11-09T06:10:00.000Z'],
  ['Tue, 09 Nov 2021 06:10:00 GMT', '2021-11-09T06:10:00.000Z'],
])('Retry-After: %s is heeded: nothing is tried before, and it is tried then', async (asked, at) => {
  wait = asked;
  await world.arrest('a');
  await world.run(post);
  expect((await world.webhooks.one(id)).nextAttemptAt).toBe(at);
  wait = null;
  world.pass({ minutes: 9, seconds: 59 });
  await world.run(post);
  expect(receiver.subjects).toEqual(['person-a']);
  world.pass({ seconds: 1 });
  await world.run(post);
  expect(receiver.subjects).toEqual(['person-a', 'person-a', 'custody-a']);
});

test.each([
  ['more than a day', '31536000', '2021-11-10T06:00:00.000Z'],
  ['less than the wait that is due', '1', '2021-11-09T06:00:05.000Z'],
  ['a moment that has passed', 'Tue, 09 Nov 2021 05:00:00 GMT', '2021-11-09T06:00:05.000Z'],
  ['nonsense', 'soon', '2021-11-09T06:00:05.000Z'],
])('a receiver that asks for %s is bounded', async (_, asked, at) => {
  wait = asked;
  await world.arrest('a');
  await world.run(post);
  expect((await world.webhooks.one(id)).nextAttemptAt).toBe(at);
});

test('resume sends at once also where the receiver asked for a wait', async () => {
  wait = '3600';
  await world.arrest('a');
  await world.run(post);
  wait = null;
  await world.webhooks.resume(id, 'admin');
  await world.run(post);
  expect(receiver.subjects).toEqual(['person-a', 'person-a', 'custody-a']);
});
