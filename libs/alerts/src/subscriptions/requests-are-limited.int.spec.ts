import { afterEach, beforeEach, describe, expect, test } from '@jest/globals';
import { Temporal } from 'temporal-polyfill';
import { AlertWorld } from '../testing/alert-world.ts';
import { REQUESTS_PER_ADDRESS, REQUESTS_PER_SOURCE } from './request-limits.ts';

let world: AlertWorld;
beforeEach(async () => {
  world = await AlertWorld.open('2021-11-02T11:20:00Z');
});
afterEach(() => world.close());

const filter = { everything: true };
const ask = (n: number, source: string | null) =>
  world.subscriptions.request({ address: `reader-${n}@example.org`, filter, source });

describe('requests from one network', () => {
  test('beyond a small number are refused, send nothing, append nothing, and say when to come back', async () => {
    for (let n = 0; n < REQUESTS_PER_SOURCE.bound; n++) await ask(n, `192.0.2.${n}`);
    const head = await world.store.head();
    const refused = await Promise.allSettled(Array.from({ length: 200 }, (_, n) => ask(100 + n, '192.0.2.99')));
    expect(new Set(refused.map((one) => one.status === 'rejected' && one.reason.code))).toEqual(
      new Set(['too-many-requests']),
    );
    expect((refused[0] as PromiseRejectedResult).reason).toMatchObject({
      field: null,
      retryAfter: 40 * 60,
      message: expect.stringContaining('40 minutes'),
    });
    expect(world.mailbox.messages()).toHaveLength(REQUESTS_PER_SOURCE.bound);
    expect(await world.store.head()).toBe(head);
    // Others are not held to it, and the hour after nobody is.
    await ask(300, '198.51.100.7');
    world.clock.advanceTo(Temporal.Instant.from('2021-11-02T12:00:00Z'));
    await ask(301, '192.0.2.99');
    expect(world.mailbox.messages()).toHaveLength(REQUESTS_PER_SOURCE.bound + 2);
  });

  test('are counted together by all processes', async () => {
    const other = await Promise.allSettled(Array.from({ length: 30 }, (_, n) => ask(n, '2001:db8:7::1')));
    expect(other.filter(({ status }) => status === 'fulfilled')).toHaveLength(REQUESTS_PER_SOURCE.bound);
  });

  test('leave no address of theirs behind, and nobody is known again the next day', async () => {
    await ask(1, '192.0.2.7');
    world.clock.advanceTo(Temporal.Instant.from('2021-11-03T11:20:00Z'));
    await ask(2, '192.0.2.7');
    const rows = await world.ledger<{ who: string }>(`SELECT who FROM ledger.request_count WHERE kind = 'source'`);
    expect(new Set(rows.map(({ who }) => who)).size).toBe(2);
    expect(JSON.stringify(rows)).not.toMatch(/192\.0\.2/);
    world.clock.advanceTo(Temporal.Instant.from('2021-11-20T00:00:00Z'));
    await ask(3, '192.0.2.7');
    expect(await world.ledger('SELECT FROM ledger.request_count')).toHaveLength(2);
  });

  test('that are badly formed are not counted', async () => {
    for (let n = 0; n < 50; n++) {
      const bad = world.subscriptions.request({ address: 'nobody', filter, source: '192.0.2.7' });
      await expect(bad).rejects.toMatchObject({ code: 'bad-address' });
    }
    await ask(1, '192.0.2.7');
    expect(world.mailbox.messages()).toHaveLength(1);
  });
});

describe('requests for one mailbox', () => {
  test('beyond a few a day send nothing, and are answered as all others are', async () => {
    const answers = [];
    for (const address of ['a@example.org', 'A@example.org', 'a+1@example.org', 'a+2@EXAMPLE.org']) {
      for (let n = 0; n < 3; n++) answers.push(Object.keys(await world.subscriptions.request({ address, filter })));
    }
    expect(new Set(answers.map(String))).toEqual(new Set(['id']));
    expect(world.mailbox.messages()).toHaveLength(REQUESTS_PER_ADDRESS.bound);
    world.clock.advanceTo(Temporal.Instant.from('2021-11-03T00:00:00Z'));
    await world.subscriptions.request({ address: 'a@example.org', filter });
    expect(world.mailbox.messages()).toHaveLength(REQUESTS_PER_ADDRESS.bound + 1);
  });
});
