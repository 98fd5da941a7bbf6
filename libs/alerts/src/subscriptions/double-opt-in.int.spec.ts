import { afterEach, beforeEach, describe, expect, test } from '@jest/globals';
import { AlertWorld, PUBLIC_URL, tokenIn } from '../testing/alert-world.ts';
import { shymkentArrests } from '../testing/november.ts';

let world: AlertWorld;

beforeEach(async () => {
  world = await AlertWorld.open('2021-11-02T11:00:00Z');
});
afterEach(() => world.close());

const everything = { everything: true };

describe('a subscription', () => {
  test('counts only once its link was followed; until then nothing but that one mail is sent', async () => {
    await world.subscriptions.request({ address: 'sister@example.org', filter: everything });
    await world.projector().catchUp();
    await world.record(...shymkentArrests);
    await world.advanceTo('2021-11-06T00:00:00Z');
    expect(world.mailbox.messages().map(({ to, subject }) => [to, subject])).toEqual([
      ['sister@example.org', 'Habeas: please confirm your subscription'],
    ]);
    const token = tokenIn(world.mailTo('sister@example.org')[0]!, 'confirm');
    expect(await world.subscriptions.describe(token, 'confirm')).toMatchObject({ state: 'requested' });
    expect(await world.subscriptions.confirm(token)).toMatchObject({ state: 'confirmed' });
    expect(await world.subscriptions.confirm(token)).toMatchObject({ state: 'confirmed' });
    await world.projector().catchUp();
    await world.advanceTo('2021-11-07T09:00:00Z');
    // How things stand, once, and then what falls due.
    expect(world.told()).toHaveLength(3);
  });

  test('leaves the address out of the log, the read models and the deliveries, and secrets out of the ledger', async () => {
    await world.subscribe('sister@example.org', { person: 'abildaev' });
    await world.record(...shymkentArrests);
    await world.advanceTo('2021-11-09T00:00:00Z');
    const events: unknown[] = [];
    for await (const event of world.store.readAll()) events.push({ ...event, position: null, revision: null });
    const rows = await world.ledger(`
      SELECT row_to_json(r)::text FROM ledger.delivery r UNION ALL SELECT row_to_json(r)::text FROM ledger.attempt r
      UNION ALL SELECT row_to_json(r)::text FROM ledger.alert r UNION ALL SELECT row_to_json(r)::text FROM ledger.link_token r
      UNION ALL SELECT row_to_json(r)::text FROM read_model.subscription r`);
    expect(rows.length).toBeGreaterThan(5);
    expect(JSON.stringify([events, rows])).not.toMatch(/sister@example|secret-/);
  });

  test('ends by one POST from any of its mails, for good, and the address goes with it', async () => {
    const id = await world.subscribe('sister@example.org', { person: 'abildaev' });
    await world.record(...shymkentArrests);
    await world.advanceTo('2021-11-09T04:00:00Z');
    const mail = world.mailTo('sister@example.org').at(-1)!;
    const token = tokenIn(mail, 'end');
    expect(mail.headers['list-unsubscribe']).toContain(`<${PUBLIC_URL}/subscriptions/end/${token}?mail=`);
    expect(mail.headers['list-unsubscribe-post']).toBe('List-Unsubscribe=One-Click');
    expect(mail.headers['auto-submitted']).toBe('auto-generated');

    expect(await world.subscriptions.describe(token, 'end')).toMatchObject({ state: 'confirmed' });
    expect(await world.ledger('SELECT subscription FROM ledger.subscriber_address')).toEqual([{ subscription: id }]);
    expect(await world.subscriptions.end(token)).toMatchObject({ id, state: 'ended' });
    expect(await world.subscriptions.end(token)).toMatchObject({ id, state: 'ended' });
    expect(await world.ledger('SELECT subscription FROM ledger.subscriber_address')).toEqual([]);
    await world.projector().catchUp();
    await world.advanceTo('2021-12-01T00:00:00Z');
    // What had gone out before it ended: that he was taken, and that the end is near.
    expect(world.told()).toHaveLength(2);
  });

  test('one that nobody confirms is forgotten', async () => {
    await world.subscriptions.request({ address: 'stranger@example.org', filter: everything });
    await world.projector().catchUp();
    const token = tokenIn(world.mailTo('stranger@example.org')[0]!, 'confirm');
    await world.advanceTo('2021-11-10T00:00:00Z');
    await expect(world.subscriptions.confirm(token)).rejects.toMatchObject({ code: 'expired-link' });
    await world.advanceTo('2021-11-17T00:00:00Z');
    expect(await world.ledger('SELECT FROM ledger.subscriber_address')).toEqual([]);
  });
});

describe('a request', () => {
  test('is answered alike for a known address, an unknown one, and one that was named too often', async () => {
    await world.subscribe('known@example.org', everything);
    const answers = [];
    for (const address of ['known@example.org', 'new@example.org', ...Array(9).fill('flooded@example.org')]) {
      answers.push(Object.keys(await world.subscriptions.request({ address, filter: everything })));
    }
    expect(new Set(answers.map(String))).toEqual(new Set(['id,warnings']));
    expect(world.mailTo('flooded@example.org')).toHaveLength(5);
  });

  test('says what is wrong with it, and leaves nothing behind', async () => {
    const good = { address: 'a@example.org', filter: everything };
    const refused = (input: object) => expect(world.subscriptions.request({ ...good, ...input })).rejects;
    await refused({ address: 'nobody' }).toMatchObject({ code: 'bad-address', field: 'address' });
    await refused({ address: 'a@b.example\r\nBcc: c@d.example' }).toMatchObject({ code: 'bad-address' });
    await refused({ filter: {} }).toMatchObject({ code: 'bad-filter' });
    await refused({ filter: { person: 'x', everything: true } }).toMatchObject({ code: 'bad-filter' });
    await refused({ zone: 'Asia/Shymkent' }).toMatchObject({ code: 'bad-zone', field: 'zone' });
    await refused({ zone: '+06:00' }).toMatchObject({ code: 'bad-zone' });
    await refused({ language: 'tlh' }).toMatchObject({ code: 'bad-language' });
    expect(await world.store.head()).toBe(0n);
    expect(world.mailbox.messages()).toEqual([]);
  });

  test('with a link that is made up, or of another kind, changes nothing', async () => {
    await world.subscriptions.request({ address: 'a@example.org', filter: everything });
    const confirm = tokenIn(world.mailTo('a@example.org')[0]!, 'confirm');
    await expect(world.subscriptions.confirm('made-up')).rejects.toMatchObject({ code: 'unknown-link' });
    await expect(world.subscriptions.end(confirm)).rejects.toMatchObject({ code: 'unknown-link' });
    expect(await world.store.head()).toBe(1n);
  });
});
