import { afterEach, beforeEach, describe, expect, jest, test } from '@jest/globals';
import { AlertWorld, tokenIn } from '../testing/alert-world.ts';
import { shymkentArrests } from '../testing/november.ts';
import { addressOf } from './subscriber-address.ts';

let world: AlertWorld;
let output: string[] = [];
const written = (text: unknown) => {
  output.push(String(text));
  return true;
};
beforeEach(async () => {
  world = await AlertWorld.open('2021-11-02T11:00:00Z');
  output = [];
});
afterEach(async () => {
  jest.restoreAllMocks();
  await world.close();
});

const address = 'айгүл.sister@пример.қаз';
/** However it may be written: as given, in punycode, in hexadecimal or base64 of either. */
const forms = ['айгүл', 'sister@', 'xn--e1afmkfd', 'пример', 'sister'].flatMap((text) => [
  text,
  Buffer.from(text).toString('hex'),
  Buffer.from(text).toString('base64').slice(0, 6),
]);

/** Every row of every table of the database, and every event of the log. */
async function everythingStored(): Promise<string> {
  const tables = await world.ledger<{ name: string }>(`
    SELECT format('%I.%I', schemaname, tablename) AS name FROM pg_tables
    WHERE schemaname NOT IN ('pg_catalog', 'information_schema')`);
  const parts: string[] = [];
  for (const { name } of tables) {
    const rows = await world.ledger<{ row: string }>(`SELECT row_to_json(t)::text AS row FROM ${name} AS t`);
    parts.push(...rows.map(({ row }) => `${name} ${row}`));
  }
  for await (const event of world.store.readAll()) {
    parts.push(JSON.stringify({ ...event, position: null, revision: null }));
  }
  expect(parts.length).toBeGreaterThan(20);
  return parts.join('\n');
}

describe('an address', () => {
  test('stands nowhere in the open: not in the log, in no table, in nothing that the process says', async () => {
    for (const stream of ['stdout', 'stderr'] as const) {
      jest.spyOn(process[stream], 'write').mockImplementation(written as never);
    }
    await world.subscribe(address, { person: 'abildaev' });
    await world.record(...shymkentArrests);
    await world.advanceTo('2021-11-09T00:00:00Z');
    await world.subscriptions.request({ address: `${address}x`, filter: {} }).catch(written);
    await world.subscriptions.request({ address, filter: { everything: true }, zone: 'nowhere' }).catch(written);
    jest.restoreAllMocks();

    expect(world.mailTo(address).length).toBeGreaterThan(1);
    const stored = await everythingStored();
    for (const form of forms) expect([form, stored.includes(form)]).toEqual([form, false]);
    for (const form of forms) expect([form, output.join('').includes(form)]).toEqual([form, false]);
  });

  test('is erased in the log too when the subscription ends: no key is left that opens it', async () => {
    const id = await world.subscribe('sister@example.org', { person: 'abildaev' });
    const requested = await requestOf(id);
    const sealed = requested.data.address as string;
    expect(await addressOf(world.keyring, id, sealed)).toBe('sister@example.org');
    const [row] = await world.ledger<{ address: string }>('SELECT address FROM ledger.subscriber_address');
    expect(await addressOf(world.keyring, id, row!.address)).toBe('sister@example.org');

    await world.record(...shymkentArrests);
    await world.advanceTo('2021-11-09T00:00:00Z');
    await world.subscriptions.end(tokenIn(world.mailTo('sister@example.org').at(-1)!, 'end'));
    expect(await addressOf(world.keyring, id, sealed)).toBeNull();
    expect(await world.ledger('SELECT FROM ledger.subscriber_address')).toEqual([]);
    // Whoever ended it by the link of one mail may look at that of another.
    expect(await world.ledger(`SELECT FROM ledger.link_token WHERE purpose <> 'end'`)).toEqual([]);
  });

  test('is erased by the next sweep where the process died between the two', async () => {
    const id = await world.subscribe('sister@example.org', { person: 'abildaev' });
    const requested = await requestOf(id);
    const metadata = requested.metadata;
    const ended = { id: world.identity.uuid(), type: 'subscription.ended', schemaVersion: 1, data: {}, metadata };
    await world.store.append(`subscription-${id}`, [ended], 'any');
    await world.projector().catchUp();
    await world.sweep.sweep();
    expect(await addressOf(world.keyring, id, requested.data.address as string)).toBeNull();
    expect(await world.ledger('SELECT FROM ledger.subscriber_address')).toEqual([]);
  });

  test('is erased where nobody confirmed, also where the log alone has it', async () => {
    const ids = [];
    for (const name of ['a', 'b']) {
      ids.push(
        (await world.subscriptions.request({ address: `${name}@example.org`, filter: { everything: true } })).id,
      );
    }
    await world.projector().catchUp();
    await world.ledger(`DELETE FROM ledger.subscriber_address WHERE subscription = '${ids[1]}'`);
    await world.advanceTo('2021-11-16T00:00:00Z');
    expect(await Promise.all(ids.map(openedAgain))).toEqual(['a@example.org', 'b@example.org']);
    await world.advanceTo('2021-11-17T00:00:00Z');
    expect(await Promise.all(ids.map(openedAgain))).toEqual([null, null]);
  });

  test('that was kept in the open by an older version is sealed, and still written to', async () => {
    const id = await world.subscribe('sister@example.org', { person: 'abildaev' });
    await world.ledger(`
      ALTER TABLE ledger.subscriber_address DISABLE TRIGGER keep_addresses;
      UPDATE ledger.subscriber_address SET address = 'sister@example.org', address_hash = NULL WHERE subscription = '${id}';
      ALTER TABLE ledger.subscriber_address ENABLE TRIGGER keep_addresses`);
    await world.sweep.sweep();
    expect(await everythingStored()).not.toContain('sister@');
    await world.record(...shymkentArrests);
    await world.advanceTo('2021-11-09T00:00:00Z');
    expect(world.told().length).toBeGreaterThan(0);
  });
});

test('somebody who asks to be forgotten is, with all of their subscriptions and nobody else’s', async () => {
  const ids = [];
  for (const person of ['abildaev', 'ashtaev']) ids.push(await world.subscribe('sister@example.org', { person }));
  const other = await world.subscribe('brother@example.org', { person: 'abildaev' });
  expect(await world.subscriptions.forget('Sister@EXAMPLE.org')).toEqual(ids.sort());
  expect(await world.subscriptions.forget('sister@example.org')).toEqual([]);
  await world.projector().catchUp();
  await world.record(...shymkentArrests);
  await world.advanceTo('2021-11-09T00:00:00Z');
  expect(world.told().filter((mail) => !mail.startsWith('brother'))).toEqual([]);
  expect(await world.ledger('SELECT subscription FROM ledger.subscriber_address')).toEqual([{ subscription: other }]);
});

async function requestOf(id: string) {
  for await (const event of world.store.readStream(`subscription-${id}`)) return event;
  throw new Error(`Nobody asked for ${id}.`);
}

async function openedAgain(id: string): Promise<string | null> {
  const requested = await requestOf(id);
  return await addressOf(world.keyring, id, requested.data.address as string);
}
