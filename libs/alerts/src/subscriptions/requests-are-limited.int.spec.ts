import { afterEach, beforeEach, describe, expect, test } from '@jest/globals';
import { Temporal } from 'temporal-polyfill';
import { AlertWorld } from '../testing/alert-world.ts';
import { REQUESTS_OF_ALL, REQUESTS_PER_ADDRESS, RESERVED_PER_PROVIDER, RESERVED_PER_SOURCE } from './request-limits.ts';

let world: AlertWorld;
beforeEach(async () => {
  world = await AlertWorld.open('2021-11-02T11:20:00Z');
});
afterEach(() => world.close());

const filter = { everything: true };
const ask = (n: number, source: string | null, domain = 'example.org') =>
  world.subscriptions.request({ address: `reader-${n}@${domain}`, filter, source });
/** The same as it comes from the page. */
const inTurn = (n: number, source: string) => {
  const from = { source, address: `reader-${n}@example.org` };
  return world.subscriptions.inTurn(from, () => ask(n, source));
};
/** As many as all may ask for at once, and more, from one network. */
const flood = (domain: (n: number) => string) =>
  Promise.allSettled(Array.from({ length: 100 }, (_, n) => ask(n, `192.0.2.${n}`, domain(n))));
const taken = (all: readonly PromiseSettledResult<unknown>[]) =>
  all.filter(({ status }) => status === 'fulfilled').length;
const tooMany = { code: 'too-many-requests', field: null };

describe('a flood from one network', () => {
  test('is refused when half of what all may ask for is used up, appends nothing more, and is told when to come back', async () => {
    const answers = await flood((n) => `made-up-${n}.example`);
    const half = REQUESTS_OF_ALL.bound / 2;
    // Those for which the reserve was still open may have come among the others.
    expect(taken(answers)).toBeGreaterThanOrEqual(half);
    expect(taken(answers)).toBeLessThanOrEqual(half + RESERVED_PER_SOURCE.bound);
    expect(world.mailbox.messages()).toHaveLength(taken(answers));
    const head = await world.store.head();
    await expect(ask(300, '192.0.2.99')).rejects.toMatchObject({
      ...tooMany,
      retryAfter: (taken(answers) - half + 1) * REQUESTS_OF_ALL.seconds,
      message: expect.stringContaining('Try again in'),
    });
    expect(await world.store.head()).toBe(head);
  });

  test('leaves room to every other network, and behind its own address to mailboxes at large providers', async () => {
    await flood((n) => `made-up-${n}.example`);
    await ask(300, '198.51.100.7', 'another-made-up.example');
    for (const domain of ['gmail.com', 'mail.ru', 'proton.me', 'yandex.kz']) await ask(301, '192.0.2.1', domain);
  });

  test('of mailboxes at one provider leaves room to those at another', async () => {
    const answers = await flood(() => 'gmail.com');
    expect(taken(answers)).toBeLessThanOrEqual(
      REQUESTS_OF_ALL.bound / 2 + RESERVED_PER_PROVIDER.bound + RESERVED_PER_SOURCE.bound,
    );
    await expect(ask(300, '192.0.2.1', 'googlemail.com')).rejects.toMatchObject(tooMany);
    await ask(301, '192.0.2.1', 'outlook.com');
    await ask(302, '198.51.100.7', 'gmail.com');
  });

  test('ends: what it used up comes back with the time, to those who ask little first', async () => {
    await flood((n) => `made-up-${n}.example`);
    await expect(ask(300, '192.0.2.1')).rejects.toMatchObject(tooMany);
    world.clock.advanceTo(Temporal.Instant.from('2021-11-02T11:23:00Z'));
    await ask(301, '192.0.2.1');
  });
});

describe('requests of all together', () => {
  test('are bounded, wherever they come from, by so many at once and so many an hour', async () => {
    const from = (n: number) => `203.0.${n % 250}.1`;
    const answers = await Promise.allSettled(Array.from({ length: 140 }, (_, n) => ask(n, from(n))));
    expect(taken(answers)).toBe(REQUESTS_OF_ALL.bound);
    await expect(inTurn(300, '198.51.100.7')).rejects.toMatchObject({
      ...tooMany,
      retryAfter: REQUESTS_OF_ALL.seconds,
    });
    world.clock.advanceTo(Temporal.Instant.from('2021-11-02T11:50:00Z'));
    const after = await Promise.allSettled(Array.from({ length: 140 }, (_, n) => ask(400 + n, `198.51.${n}.1`)));
    expect(taken(after)).toBe(REQUESTS_OF_ALL.bound);
  });

  test('are not used up by those that were confirmed', async () => {
    const from = (n: number) => `203.0.${n}.1`;
    await Promise.all(Array.from({ length: REQUESTS_OF_ALL.bound }, (_, n) => ask(n, from(n))));
    await expect(ask(300, '198.51.100.7')).rejects.toMatchObject(tooMany);
    const token = /\/confirm\/([\w-]+)/.exec(world.mailbox.messages()[0]!.text)![1]!;
    await world.subscriptions.confirm(token);
    await world.subscriptions.confirm(token);
    await ask(301, '198.51.100.8');
    await expect(ask(302, '198.51.100.9')).rejects.toMatchObject(tooMany);
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

  test('are taken again after a clock that was ahead was put right', async () => {
    await ask(1, '192.0.2.7');
    await world.ledger(`UPDATE ledger.request_budget SET free_at = '2031-01-01T00:00:00Z'`);
    world.clock.advanceTo(Temporal.Instant.from('2021-11-02T11:51:00Z'));
    await expect(ask(2, '192.0.2.7')).rejects.toMatchObject({ retryAfter: REQUESTS_OF_ALL.seconds });
  });

  test('that are badly formed are not counted', async () => {
    for (let n = 0; n < 200; n++) {
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
    expect(new Set(answers.map(String))).toEqual(new Set(['id,warnings']));
    expect(world.mailbox.messages()).toHaveLength(REQUESTS_PER_ADDRESS.bound);
    world.clock.advanceTo(Temporal.Instant.from('2021-11-03T00:00:00Z'));
    await world.subscriptions.request({ address: 'a@example.org', filter });
    expect(world.mailbox.messages()).toHaveLength(REQUESTS_PER_ADDRESS.bound + 1);
  });

  test('are told by the mailbox that the provider makes of them, and end together', async () => {
    const spellings = ['sis.ter@gmail.com', 's.ister+a@googlemail.com', 'sister@gmail.com'];
    for (const address of spellings) await world.subscriptions.request({ address, filter });
    for (let n = 0; n < 5; n++) await world.subscriptions.request({ address: `sister+${n}@gmail.com`, filter });
    // What is mailed goes to the address as it was given.
    expect(world.mailbox.messages().flatMap(({ to }) => to)).toEqual([
      ...spellings,
      'sister+0@gmail.com',
      'sister+1@gmail.com',
    ]);
    expect(await world.subscriptions.forget('SISTER@gmail.com')).toHaveLength(REQUESTS_PER_ADDRESS.bound);
  });

  test('are found by the spelling that they were kept under before', async () => {
    const { id } = await world.subscriptions.request({ address: 'sis.ter@gmail.com', filter });
    const before = world.keyring.fingerprint('subscriber-address', 'sis.ter@gmail.com');
    await world.ledger(`
      ALTER TABLE ledger.subscriber_address DISABLE TRIGGER keep_addresses;
      UPDATE ledger.subscriber_address SET address_hash = '${before}' WHERE subscription = '${id}'`);
    expect(await world.subscriptions.forget('sis.ter@gmail.com')).toEqual([id]);
  });
});
