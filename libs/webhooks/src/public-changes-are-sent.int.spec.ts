import { afterEach, beforeEach, describe, expect, test } from '@jest/globals';
import { Webhook } from 'standardwebhooks';
import { Temporal } from 'temporal-polyfill';
import { DrivenClocks, type TestDatabase } from '#testing';
import { Feeder } from './feed/feeder.ts';
import { refused, taken, WebhookWorld } from './testing/webhook-world.ts';

let database: TestDatabase;
let world: WebhookWorld;
beforeEach(async () => {
  world = await WebhookWorld.open();
  ({ database } = world);
});
afterEach(async () => {
  await world.close();
});

async function deliveries(): Promise<string[]> {
  const { rows } = await database.pool.query('SELECT stream, state FROM webhooks.delivery ORDER BY position, id');
  return rows.map(({ stream, state }) => `${stream}: ${state}`);
}

describe('a public change', () => {
  test('is sent once to every receiver, signed, as a CloudEvent that names no recorder', async () => {
    await world.arrest('before');
    const { secret, endpoint } = await world.webhooks.add({ url: 'https://example.org/in' }, 'publisher');
    await world.webhooks.add({ url: 'https://example.net/in', categories: ['custody'] }, 'publisher');
    await world.arrest('a');
    await world.run();
    await world.run();
    const toFirst = world.sent.filter(({ url }) => url.hostname === 'example.org');
    expect(toFirst).toHaveLength(2);
    const { headers, body } = toFirst[1]!;
    expect(JSON.parse(body)).toMatchObject({
      ...{ specversion: '1.0', type: 'habeas.custody.began', subject: 'custody-a', source: 'https://habeas.example' },
      ...{ time: '2021-11-09T06:00:00Z', datacontenttype: 'application/json' },
      data: {
        stream: 'custody-a',
        revision: 0,
        url: 'https://habeas.example/history/custody-a',
        fact: { person: 'a' },
      },
    });
    expect(body).not.toMatch(/Monitor By Name|confidentiality/);
    expect(secret).toMatch(/^whsec_[A-Za-z0-9+/]{43}=$/);
    const now = new Date(world.clock.now().epochMilliseconds);
    expect(new Webhook(secret).sign(headers['webhook-id']!, now, body)).toBe(headers['webhook-signature']);
    expect(
      world.sent.filter(({ url }) => url.hostname === 'example.net').map(({ body: b }) => JSON.parse(b).subject),
    ).toEqual(['custody-a']);
    expect(await world.webhooks.one(endpoint.id)).toMatchObject({
      waiting: 0,
      failures: 0,
      lastDeliveredAt: expect.any(String),
    });
    const { rows } = await database.pool.query('SELECT secret FROM webhooks.endpoint');
    expect(JSON.stringify(rows)).not.toContain(secret);
  });

  test('is none where not everybody may know of it, when it is planned or when it is sent', async () => {
    await world.webhooks.add({ url: 'https://example.org/in' }, 'publisher');
    await world.arrest('secret', { confidentiality: 'internal' });
    await world.run();
    expect(world.heard()).toEqual([]);
    expect(await deliveries()).toEqual([]);

    await world.arrest('a');
    world.answer = () => refused;
    await world.run();
    expect(world.heard()).toEqual(['person-a: habeas.person.registered']);
    await world.record('person-a', 'person.consent-stated', { extent: 'partners', by: 'the family' });
    world.answer = () => taken;
    world.pass({ hours: 1 });
    await world.run();
    expect(world.heard()).toEqual([]);
    expect(await deliveries()).toEqual(['person-a: withdrawn', 'custody-a: withdrawn']);
  });

  test('is that a record was opened, and neither why nor by whom', async () => {
    await world.webhooks.add({ url: 'https://example.org/in' }, 'publisher');
    await world.arrest('a', { confidentiality: 'internal' });
    await world.record('person-a', 'person.confidentiality-set', {
      confidentiality: 'public',
      reason: 'The family asked.',
    });
    await world.run();
    const last = world.sent.at(-1)!;
    expect(JSON.parse(last.body)).toMatchObject({ type: 'habeas.person.opened', data: { fact: null } });
    expect(last.body).not.toContain('family');
  });

  test('is nothing of who was to know, however often that was amended', async () => {
    await world.webhooks.add({ url: 'https://example.org/in' }, 'publisher');
    await world.arrest('a');
    await world.run();
    world.heard();
    const fix = { reason: 'A slip.', old: 'internal', new: 'partners' };
    const set = { confidentiality: 'internal', reason: 'The family asked.' };
    const event = await world.record('person-a', 'person.confidentiality-set', set);
    const once = await world.record('person-a', 'person.corrected', { event, field: 'confidentiality', ...fix });
    await world.record('person-a', 'person.corrected', {
      ...fix,
      event: once,
      field: 'new',
      old: 'partners',
      new: 'public',
    });
    await world.run();
    expect(world.heard()).toEqual([]);
  });

  test('never holds what is private', async () => {
    await world.webhooks.add({ url: 'https://example.org/in' }, 'publisher');
    await world.record('person-a', 'person.registered', { name: 'Kept', anonymous: true, shownAs: 'A student' });
    await world.record('person-a', 'person.private-noted', { contacts: 'Kept' });
    await world.run();
    expect(world.sent.map(({ body }) => body).join()).toContain('A student');
    expect(world.sent.map(({ body }) => body).join()).not.toContain('Kept');
  });
});

describe('a receiver that does not take it', () => {
  test('has it sent again, later each time, in order and under the same id; then it is paused, and nothing is lost', async () => {
    const { endpoint } = await world.webhooks.add({ url: 'https://example.org/in' }, 'publisher');
    await world.webhooks.add({ url: 'https://example.net/in' }, 'publisher');
    await world.arrest('a');
    world.answer = ({ url }) => (url.hostname === 'example.org' ? refused : taken);
    const began = world.clock.now();
    let tries = 0;
    while ((await world.webhooks.one(endpoint.id)).state === 'active') {
      await world.run();
      const { nextAttemptAt } = await world.webhooks.one(endpoint.id);
      if (nextAttemptAt === null) break;
      const next = Temporal.Instant.from(nextAttemptAt);
      world.clock.advanceTo(next.subtract({ seconds: 1 }));
      await world.run();
      world.clock.advanceTo(next);
      tries++;
    }
    const mine = world.sent.filter(({ url }) => url.hostname === 'example.org');
    expect(mine).toHaveLength(10);
    expect(new Set(mine.map(({ headers }) => headers['webhook-id'])).size).toBe(1);
    expect(tries).toBe(9);
    expect(began.until(world.clock.now()).total('hours')).toBeGreaterThan(72);
    expect(world.sent.filter(({ url }) => url.hostname === 'example.net')).toHaveLength(2);
    const paused = await world.webhooks.one(endpoint.id);
    expect(paused).toMatchObject({
      state: 'paused',
      failures: 10,
      waiting: 2,
      reason: expect.stringContaining('It answered 500.'),
    });

    world.sent.splice(0);
    world.answer = () => taken;
    await world.run();
    expect(world.heard()).toEqual([]);
    await world.webhooks.resume(endpoint.id, 'admin');
    await world.run();
    expect(world.heard()).toEqual(['person-a: habeas.person.registered', 'custody-a: habeas.custody.began']);
    await expect(world.webhooks.resume(endpoint.id, 'admin')).rejects.toMatchObject({ code: 'not-paused' });
  });

  test('may be resumed without what it could not take', async () => {
    const { endpoint } = await world.webhooks.add({ url: 'https://example.org/in' }, 'publisher');
    await world.arrest('a');
    world.answer = () => ({ ok: false, gone: true, outcome: 'The receiver wants no more of them (410).' });
    await world.run();
    expect(await world.webhooks.one(endpoint.id)).toMatchObject({
      state: 'paused',
      reason: expect.stringContaining('410'),
    });
    world.answer = () => taken;
    await world.webhooks.resume(endpoint.id, 'admin', { skip: true });
    world.heard();
    await world.run();
    expect(world.heard()).toEqual(['custody-a: habeas.custody.began']);
    expect(await deliveries()).toEqual(['person-a: skipped', 'custody-a: delivered']);
  });

  test('and is removed gets nothing more, and its secret is gone', async () => {
    const { endpoint } = await world.webhooks.add({ url: 'https://example.org/in' }, 'publisher');
    await world.arrest('a');
    await world.webhooks.remove(endpoint.id, 'admin');
    await world.run();
    expect([world.heard(), await world.webhooks.list()]).toEqual([[], []]);
    await expect(world.webhooks.remove(endpoint.id, 'admin')).rejects.toMatchObject({ code: 'unknown-webhook' });
    const { rows } = await database.pool.query(`SELECT wrapped FROM private_data.key WHERE owner = $1`, [
      `webhook-${endpoint.id}`,
    ]);
    expect(rows).toEqual([{ wrapped: null }]);
  });
});

describe('a process that dies', () => {
  test('between answer and record has it sent again, under the same id, and none besides', async () => {
    await world.webhooks.add({ url: 'https://example.org/in' }, 'publisher');
    await world.arrest('a');
    await new Feeder({ ...world.options, sessions: database.sessions }).catchUp();
    world.answer = () => {
      throw new Error('The process is gone.');
    };
    await expect(world.courier().deliverDue()).rejects.toThrow('gone');
    world.answer = () => taken;
    await world.run();
    const ids = world.sent.map(({ headers }) => headers['webhook-id']);
    expect(ids).toHaveLength(3);
    expect(ids[0]).toBe(ids[1]);
  });

  test('while it plans has planned nothing, and the next plans all of it once', async () => {
    await world.webhooks.add({ url: 'https://example.org/in' }, 'publisher');
    await world.arrest('a');
    const { pool } = database;
    const dying = {
      connect: async () => {
        const client = await pool.connect();
        const query = client.query.bind(client) as (...all: unknown[]) => unknown;
        return Object.assign(Object.create(client), {
          query: (text: string, ...values: unknown[]) => {
            if (text === 'COMMIT') throw new Error('The process is gone.');
            return query(text, ...values);
          },
          release: () => client.release(true),
        });
      },
    } as unknown as typeof pool;
    await expect(new Feeder({ ...world.options, sessions: dying }).catchUp()).rejects.toThrow('gone');
    expect(await deliveries()).toEqual([]);
    await Promise.all([world.run(), world.run(), world.run()]);
    await world.run();
    expect(world.heard().sort()).toEqual(['custody-a: habeas.custody.began', 'person-a: habeas.person.registered']);
  });
});

test('an event of unknown type stops it, and is not passed by', async () => {
  await world.webhooks.add({ url: 'https://example.org/in' }, 'publisher');
  const id = '018f3c1e-0000-7000-8000-000000000001';
  const metadata = { recordedAt: '2021-11-09T06:00:00Z', actor: 'x', correlationId: id, causationId: id, sources: [] };
  await world.store.append(
    'custody-x',
    [{ id, type: 'custody.unheard-of', schemaVersion: 1, data: {}, metadata }],
    'any',
  );
  await expect(world.run()).rejects.toThrow('custody.unheard-of');
  const { rows } = await database.pool.query('SELECT position FROM webhooks.checkpoint');
  expect(rows).toEqual([{ position: '0' }]);
});

test('nothing is sent while the time is in doubt, and no try is put off by a wrong clock', async () => {
  await world.webhooks.add({ url: 'https://example.org/in' }, 'publisher');
  const clocks = new DrivenClocks(world.clock);
  const courier = world.courier(undefined, { clock: clocks.wall, watch: clocks.watch() });
  await courier.deliverDue();
  await world.arrest('one');
  await new Feeder({ ...world.options, sessions: database.sessions }).catchUp();
  const before = await deliveries();
  expect(before).toHaveLength(2);
  clocks.leap({ hours: 24 * 365 });
  await expect(courier.deliverDue()).rejects.toThrow('the time is in doubt: the system');
  expect(world.heard()).toEqual([]);
  expect(await deliveries()).toEqual(before);
  clocks.leap({ hours: -24 * 365 });
  expect(await courier.deliverDue()).toEqual({ delivered: 2, failed: 0 });
});
