import { afterEach, beforeEach, expect, test } from '@jest/globals';
import { Journal, Lockdown } from '#accounts';
import { SystemIdentity, type Targets } from '#platform';
import { post } from './target/post.ts';
import { WebhookTester } from './test-delivery/webhook-tester.ts';
import { type Answering, HttpReceiver, isSignedBy } from './testing/http-receiver.ts';
import { WebhookWorld } from './testing/webhook-world.ts';

let world: WebhookWorld;
let receiver: HttpReceiver;
let answer: Answering;
let id: string;
let secret: string;

beforeEach(async () => {
  world = await WebhookWorld.open('any');
  answer = (response) => void response.writeHead(202).end('Thank you.');
  receiver = await HttpReceiver.open((...heard) => answer(...heard));
  const added = await world.webhooks.add({ url: receiver.url }, 'admin');
  id = added.endpoint.id;
  secret = added.secret;
});
afterEach(async () => {
  receiver.close();
  await world.close();
});

function tester(more: { simulated?: boolean; targets?: Targets; port?: number } = {}): WebhookTester {
  const { simulated = false, targets = 'any', port = 0 } = more;
  return new WebhookTester({
    ...{ ...world.options, targets, simulated },
    ...{ ownPort: () => port, publicUrl: () => 'https://habeas.example' },
  });
}

test('a test is marked, signed, and shows status, time and the answer', async () => {
  const result = await tester().test(id, 'admin');
  expect(result).toEqual({
    ...{ ok: true, outcome: 'Taken (202).', status: 202, answer: 'Thank you.' },
    milliseconds: expect.any(Number),
  });
  const [heard] = receiver.requests;
  expect(JSON.parse(heard!.body)).toMatchObject({
    ...{ type: 'habeas.webhook.test', subject: `webhook-${id}`, source: 'https://habeas.example' },
    data: { test: true },
  });
  expect(isSignedBy(secret, heard!)).toBe(true);
  const [entry] = await new Journal(world.database.pool, world.clock).list({ limit: 1 });
  expect(entry).toMatchObject({ who: 'admin', what: 'webhook.tested', about: [id] });
});

test('a test during an overlap is signed by both secrets', async () => {
  const rotated = await world.webhooks.rotateSecret(id, 'admin');
  await tester().test(id, 'admin');
  expect([secret, rotated.secret].map((one) => isSignedBy(one, receiver.requests[0]!))).toEqual([true, true]);
});

test('what a receiver refuses is shown, and a test changes nothing of what waits', async () => {
  answer = (response) => void response.writeHead(503, { 'retry-after': '3600' }).end('No.');
  await world.arrest('a');
  const before = await world.webhooks.one(id);
  expect(await tester().test(id, 'admin')).toMatchObject({ ok: false, status: 503, answer: 'No.' });
  expect(await world.webhooks.one(id)).toEqual(before);
  answer = (response) => void response.writeHead(204).end();
  await world.run(post);
  expect(receiver.subjects).toEqual([`webhook-${id}`, 'person-a', 'custody-a']);
});

test('one that is paused can be tested, and stays paused', async () => {
  answer = (response) => void response.writeHead(410).end();
  await world.arrest('a');
  await world.run(post);
  answer = (response) => void response.writeHead(200).end();
  expect(await tester().test(id, 'admin')).toMatchObject({ ok: true, answer: '' });
  expect(await world.webhooks.one(id)).toMatchObject({ state: 'paused', waiting: 2 });
});

test('of an answer without end the beginning is shown', async () => {
  answer = (response) => {
    response.writeHead(200);
    const more = () => {
      while (!response.destroyed && response.write('x'.repeat(65_536)));
      response.once('drain', more);
    };
    more();
  };
  expect(await tester().test(id, 'admin')).toMatchObject({ ok: true, answer: 'x'.repeat(1000) });
});

test('where there is no answer that is said', async () => {
  receiver.close();
  expect(await tester().test(id, 'admin')).toMatchObject({
    ...{ ok: false, status: null, answer: null, outcome: expect.stringContaining('ECONNREFUSED') },
  });
});

test("no test goes to Habeas's own port, nor outside of what is allowed", async () => {
  const port = Number(new URL(receiver.url).port);
  expect((await tester({ port }).test(id, 'admin')).outcome).toContain('Habeas itself');
  expect((await tester({ targets: 'public' }).test(id, 'admin')).outcome).toMatch(/^Nothing was sent/);
  expect((await tester({ targets: ['10.1.0.0/16'] }).test(id, 'admin')).outcome).toMatch(/^Nothing was sent/);
  expect(receiver.requests).toEqual([]);
});

test('no test goes out with invented dates, while everything is closed, or to a receiver that is gone', async () => {
  const refused = { code: 'nothing-is-sent' };
  await expect(tester({ simulated: true, targets: 'public' }).test(id, 'admin')).rejects.toMatchObject(refused);
  await expect(tester({ simulated: true, targets: ['127.0.0.1'] }).test(id, 'admin')).rejects.toMatchObject(refused);
  const { database, clock, keyring } = world;
  const lockdown = new Lockdown({ pool: database.pool, clock, identity: new SystemIdentity(clock), keyring });
  const code = await lockdown.newRecoveryCode('system');
  await lockdown.close({ by: 'system' });
  await expect(tester().test(id, 'admin')).rejects.toMatchObject(refused);
  await lockdown.lift(code, { limited: false });
  await world.webhooks.remove(id, 'admin');
  await expect(tester().test(id, 'admin')).rejects.toMatchObject({ code: 'unknown-webhook' });
  expect(receiver.requests).toEqual([]);
});
