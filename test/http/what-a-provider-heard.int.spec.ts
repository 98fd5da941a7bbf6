import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { ApiWorld } from '../access/api-world.ts';

const PATH = '/api/v1/mail-reports';
const AT = '2021-11-09T05:00:00Z';

let world: ApiWorld;
let secret: string;
beforeAll(async () => {
  world = await ApiWorld.open();
  ({ secret } = await world.access.create({ name: 'Mail provider', roles: ['admin'], scopes: ['mail'] }));
});
afterAll(() => world.close());

/** A mail that was sent to an address with two subscriptions. */
async function sent(): Promise<{ readonly messageId: string; readonly subscriptions: readonly string[] }> {
  const subscriptions = [randomUUID(), randomUUID()].sort();
  const messageId = `<${randomUUID()}@habeas.example>`;
  for (const subscription of subscriptions) {
    await world.pool.query(
      'INSERT INTO ledger.subscriber_address (subscription, address, address_hash, since) VALUES ($1, $2, $3, $4)',
      [subscription, 'sealed', messageId, AT],
    );
  }
  await world.pool.query(
    `INSERT INTO ledger.delivery (id, kind, subscription, request, state, message_id, planned_at, sent_at, decision, reason, decided_at)
     VALUES ($1, 'confirmation', $2, '{}', 'sent', $3, $4, $4, 'send', 'due', $4)`,
    [randomUUID(), subscriptions[0], messageId, AT],
  );
  return { messageId, subscriptions };
}

const tell = (body: object, as: string = secret) => world.request('POST', PATH, { as, body });
const stateOf = async (messageId: string) =>
  (await world.pool.query('SELECT state, outcome FROM ledger.delivery WHERE message_id = $1', [messageId])).rows[0];
const pausedOf = async (subscriptions: readonly string[]) =>
  (
    await world.pool.query<{ subscription: string }>(
      'SELECT subscription FROM ledger.paused_address WHERE subscription = ANY ($1::uuid[]) ORDER BY subscription',
      [subscriptions],
    )
  ).rows.map(({ subscription }) => subscription);

describe('a provider tells of a mail', () => {
  test.each(['hard', 'complaint'] as const)('%s: the address is paused, in every subscription', async (kind) => {
    const { messageId, subscriptions } = await sent();
    const detail = '550 5.1.1 <gulnara@reader.example>: no such user';
    const answer = await tell({ messageId, kind, detail });
    expect(answer).toMatchObject({ status: 200, body: { messageId, kind, deliveries: 1, repeated: false } });
    expect(await pausedOf(subscriptions)).toEqual(subscriptions);
    const state = await stateOf(messageId);
    expect(state).toEqual(
      kind === 'hard'
        ? { state: 'bounced', outcome: '550 5.1.1: there is no such mailbox' }
        : { state: 'delivered', outcome: 'Its reader reported it as spam.' },
    );
  });

  test('soft: it is written down, and nothing follows', async () => {
    const { messageId, subscriptions } = await sent();
    const answer = await tell({ messageId: messageId.slice(1, -1), kind: 'soft', detail: null });
    expect(answer).toMatchObject({ status: 200, body: { messageId, kind: 'soft' } });
    expect(await pausedOf(subscriptions)).toEqual([]);
    expect(await stateOf(messageId)).toMatchObject({ state: 'sent' });
  });

  test('twice: the second time changes nothing, also where somebody has resumed the address since', async () => {
    const { messageId, subscriptions } = await sent();
    const report = { messageId, kind: 'hard', detail: '550 5.1.1' };
    expect((await tell(report)).body).toMatchObject({ repeated: false });
    await world.pool.query('DELETE FROM ledger.paused_address WHERE subscription = ANY ($1::uuid[])', [subscriptions]);
    expect(await tell(report)).toMatchObject({ status: 200, body: { repeated: true } });
    expect(await pausedOf(subscriptions)).toEqual([]);
    const journal = await world.pool.query(
      `SELECT count(*)::integer AS entries FROM accounts.journal WHERE what = 'delivery.reported' AND about @> ARRAY[$1]`,
      [messageId],
    );
    expect(journal.rows).toEqual([{ entries: 1 }]);
  });

  test('that was never sent: that is said, and nothing is kept', async () => {
    const messageId = `<${randomUUID()}@habeas.example>`;
    const answer = await tell({ messageId, kind: 'hard', detail: '550' });
    expect(answer).toMatchObject({ status: 404, body: { code: 'unknown-mail' } });
    const kept = await world.pool.query('SELECT FROM ledger.mail_report WHERE message_id = $1', [messageId]);
    expect(kept.rows).toEqual([]);
  });

  test.each([
    [{ kind: 'hard', detail: '550' }, 'messageId'],
    [{ messageId: 'no id', kind: 'hard', detail: '550' }, 'messageId'],
    [{ messageId: '<a@b.example>', kind: 'final', detail: '550' }, 'kind'],
    [{ messageId: '<a@b.example>', kind: 'hard', detail: 550 }, 'detail'],
    [{ messageId: '<a@b.example>', kind: 'hard', address: 'gulnara@reader.example' }, 'address'],
  ])('in another way, %j: the field is named', async (body, field) => {
    const answer = await tell(body);
    expect(answer).toMatchObject({ status: 422, body: { code: 'bad-mail-report' } });
    expect((answer.body.errors as { field: string }[])[0]!.field).toBe(field);
  });
});

test('its token may do nothing else, and no other scope or role may do this', async () => {
  const { messageId } = await sent();
  expect((await world.request('GET', '/api/v1/webhooks', { as: secret })).status).toBe(403);
  expect((await world.request('GET', '/api/v1/log/private?from=1', { as: secret })).status).toBe(403);
  const monitor = await world.access.create({ name: 'A monitor', roles: ['monitor'] });
  const recorder = await world.access.create({ name: 'A recorder', roles: ['admin'], scopes: ['record'] });
  for (const other of [monitor, recorder]) {
    expect((await tell({ messageId, kind: 'hard', detail: '550' }, other.secret)).status).toBe(403);
  }
  expect((await world.request('POST', PATH, { body: { messageId, kind: 'hard' } })).status).toBe(401);
});
