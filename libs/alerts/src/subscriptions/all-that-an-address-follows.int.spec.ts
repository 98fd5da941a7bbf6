import { afterEach, beforeEach, describe, expect, test } from '@jest/globals';
import { AlertWorld } from '../testing/alert-world.ts';
import { shymkentArrests } from '../testing/november.ts';
import { issueLinkToken } from './link-token.ts';
import { REQUESTS_PER_ADDRESS } from './request-limits.ts';

let world: AlertWorld;
beforeEach(async () => {
  world = await AlertWorld.open('2021-11-02T11:00:00Z');
});
afterEach(() => world.close());

const ADDRESS = 'sister@example.org';
const NOTE = "my brother's case";

/** The secret of the newest link to all that an address follows. */
async function linkTo(address = ADDRESS): Promise<string> {
  await world.subscriptions.requestLink({ address });
  // Its owner may have spelt it otherwise.
  const mail = world.mailbox.messages().at(-1)!;
  return /\/subscriptions\/address\/(\S+)/.exec(mail.text)![1]!;
}

const links = () => world.mailbox.messages().filter(({ text }) => text.includes('/subscriptions/address/'));

describe('the link to all that an address follows', () => {
  test('comes by mail, in the language of the subscription that leads, and shows every subscription of the mailbox', async () => {
    const first = await world.subscribe(ADDRESS, { person: 'abildaev' });
    const second = await world.subscribe('Sister@example.org', { place: 'Shymkent' }, 'Asia/Almaty', {
      ...{ language: 'ru', releaseLeads: ['P14D'] },
    });
    await world.subscribe('brother@example.org', { everything: true });
    const token = await linkTo();
    const states = await world.subscriptions.following(token);
    expect(states.map(({ id }) => id)).toEqual([first, second]);
    expect(world.mailbox.messages().at(-1)).toMatchObject({ subject: 'Habeas: ваша ссылка' });
  });

  test('is asked for with the same answer, and mailed to nobody who follows nothing', async () => {
    await world.subscriptions.request({ address: 'unconfirmed@example.org', filter: { everything: true } });
    const ended = await world.subscribe('gone@example.org', { everything: true });
    await world.subscriptions.end(await managing(ended));
    await world.projector().catchUp();
    for (const address of ['unknown@example.org', 'unconfirmed@example.org', 'gone@example.org']) {
      await expect(world.subscriptions.requestLink({ address })).resolves.toBeUndefined();
    }
    expect(links()).toEqual([]);
    await expect(world.subscriptions.requestLink({ address: 'no address' })).rejects.toMatchObject({
      code: 'bad-address',
    });
  });

  test('is mailed to one mailbox no more often than requests are', async () => {
    await world.subscribe(ADDRESS, { person: 'abildaev' });
    for (let n = 0; n < REQUESTS_PER_ADDRESS.bound + 2; n++)
      await world.subscriptions.requestLink({ address: ADDRESS });
    // One mail asked for the confirmation.
    expect(links()).toHaveLength(REQUESTS_PER_ADDRESS.bound - 1);
  });

  test('opens no subscription of another address, and no other link opens it', async () => {
    const own = await world.subscribe(ADDRESS, { person: 'abildaev' });
    const other = await world.subscribe('brother@example.org', { everything: true });
    const token = await linkTo();
    const unknown = { code: 'unknown-link' };
    await expect(world.subscriptions.end({ token, subscription: other })).rejects.toMatchObject(unknown);
    await expect(world.subscriptions.end(token)).rejects.toMatchObject(unknown);
    await expect(world.subscriptions.following(await managing(own))).rejects.toMatchObject(unknown);
    await expect(world.subscriptions.end({ token: await managing(own), subscription: own })).rejects.toMatchObject(
      unknown,
    );
  });

  test('works as long as one that manages, and no longer', async () => {
    await world.subscribe(ADDRESS, { person: 'abildaev' });
    const token = await linkTo();
    world.clock.advanceTo(world.clock.now().add({ hours: 24 * 90 }));
    await expect(world.subscriptions.following(token)).rejects.toMatchObject({ code: 'expired-link' });
  });

  test('changes, pauses and ends each, and ends with the last of them', async () => {
    const first = await world.subscribe(ADDRESS, { person: 'abildaev' });
    const second = await world.subscribe(ADDRESS, { place: 'Shymkent' });
    const token = await linkTo();
    const filters = [{ person: 'abildaev' }, { kind: 'hearing' as const }];
    await world.subscriptions.change({ token, subscription: first }, { filters });
    await world.subscriptions.pause({ token, subscription: second });
    expect(await world.subscriptions.following(token)).toMatchObject([
      { id: first, filters, paused: false },
      { id: second, paused: true },
    ]);
    await world.subscriptions.end({ token, subscription: first });
    expect(await world.subscriptions.following(token)).toMatchObject([{ id: second }]);
    await world.subscriptions.endAll(token);
    await expect(world.subscriptions.following(token)).rejects.toMatchObject({ code: 'unknown-link' });
    expect(await world.ledger('SELECT FROM ledger.subscriber_address')).toEqual([]);
    expect(await world.ledger('SELECT FROM ledger.link_token WHERE address_hash IS NOT NULL')).toEqual([]);
  });

  test('changes nothing where a part of what is asked for cannot be taken', async () => {
    const subscription = await world.subscribe(ADDRESS, { person: 'abildaev' });
    const link = { token: await linkTo(), subscription };
    const head = await world.store.head();
    const good = { filter: { place: 'Shymkent' }, note: NOTE, paused: true };
    for (const [bad, code] of [
      [{ note: 'x'.repeat(201) }, 'bad-note'],
      [{ pausedUntil: '2021-11-01T00:00:00Z' }, 'bad-preferences'],
      [{ preferences: { zone: 'Asia/Almty' } }, 'bad-zone'],
      [{ filter: {} }, 'bad-filter'],
    ] as const) {
      await expect(world.subscriptions.amend(link, { ...good, ...bad })).rejects.toMatchObject({ code });
    }
    expect(await world.store.head()).toBe(head);
    expect(await world.subscriptions.amend(link, good)).toMatchObject({
      ...{ filters: [{ place: 'Shymkent' }], paused: true },
    });
  });
});

describe('a note of the subscriber', () => {
  test('stands under each mail and in no subject, sealed everywhere, and is erased with the address', async () => {
    const id = await world.subscribe(ADDRESS, { person: 'abildaev' });
    const state = await world.subscriptions.note(await managing(id), `  ${NOTE} `);
    expect(await world.subscriptions.noteOf(state)).toBe(NOTE);
    await world.projector().catchUp();
    await world.record(...shymkentArrests);
    await world.sweep.sweep();
    const [, mail] = world.mailTo(ADDRESS);
    expect(mail!.text).toContain(NOTE);
    expect(mail!.subject).not.toContain('brother');

    const everywhere = await world.ledger(`
      SELECT row_to_json(r)::text AS text FROM read_model.subscription r
      UNION ALL SELECT row_to_json(r)::text FROM ledger.delivery r
      UNION ALL SELECT row_to_json(r)::text FROM ledger.line r`);
    const log: unknown[] = [];
    for await (const { data } of world.store.readAll()) log.push(data);
    expect(JSON.stringify([everywhere, log])).not.toContain('brother');

    const ended = await world.subscriptions.end(await managing(id));
    expect(await world.subscriptions.noteOf(ended)).toBeNull();
  });

  test('said again changes nothing, and an empty one takes it away', async () => {
    const id = await world.subscribe(ADDRESS, { person: 'abildaev' });
    const token = await managing(id);
    await world.subscriptions.note(token, NOTE);
    const head = await world.store.head();
    await world.subscriptions.note(token, NOTE);
    expect(await world.store.head()).toBe(head);
    expect((await world.subscriptions.note(token, ' ')).note).toBeNull();
  });
});

async function managing(subscription: string): Promise<string> {
  const { identity, clock } = world;
  return await issueLinkToken(world.database.pool, { identity, subscription, purpose: 'manage', now: clock.now() });
}
