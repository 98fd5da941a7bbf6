import { afterAll, beforeAll, beforeEach, expect, test } from '@jest/globals';
import { InMemoryEventStore, type JsonObject } from '#event-store';
import { migrations } from '#system';
import { fixedClock, type TestDatabase, type TestKeyring, testDatabase, testKeyring } from '#testing';
import { examineVanishedKeys } from './examine-vanished-keys.ts';

const clock = fixedClock('2021-11-09T06:00:00Z');
let database: TestDatabase;
let keys: TestKeyring;
let store: InMemoryEventStore;
let made = 0;
beforeAll(async () => {
  database = await testDatabase({ migrations });
  keys = await testKeyring(database, clock);
});
afterAll(async () => {
  await database.drop();
  await keys.remove();
});
beforeEach(() => {
  store = new InMemoryEventStore();
});

const record = async (stream: string, type: string, data: JsonObject = {}) => {
  const id = `01930000-0000-7000-8000-${(++made).toString(16).padStart(12, '0')}`;
  const metadata = { recordedAt: '2021-11-09T06:00:00Z', actor: 'a', correlationId: id, causationId: id, sources: [] };
  await store.append(stream, [{ id, type, schemaVersion: 1, data, metadata }], 'any');
};
const sealed = async (owner: string) => ({ notes: await keys.keyring.encrypt(owner, 'person.notes', 'private') });
const examine = () => examineVanishedKeys(database.pool, store, keys.keyring);
/** What running code cannot do. */
const takeAway = (owner: string) => database.ownerPool.query('DELETE FROM private_data.key WHERE owner = $1', [owner]);

test('keys that are there, and those that an erasure destroyed, are well', async () => {
  await record('person-a', 'person.private-noted', await sealed('person-a'));
  await record('person-b', 'person.private-noted', await sealed('person-b'));
  await keys.keyring.destroy('person-b');
  await record('person-b', 'person.erased');
  await record('subscription-1', 'subscription.requested', await sealed('subscription-1'));
  await record('subscription-1', 'subscription.confirmed');
  await keys.keyring.destroy('subscription-1');
  await record('subscription-1', 'subscription.ended');
  // Never confirmed: it is forgotten after 14 days, and nothing else is said of it.
  await record('subscription-2', 'subscription.requested', await sealed('subscription-2'));
  await keys.keyring.destroy('subscription-2');
  expect(await examine()).toMatchObject({ ok: true });
});

test.each([
  ['destroyed', (owner: string) => keys.keyring.destroy(owner)],
  ['taken out of the table', takeAway],
])(
  'the key of a person or a confirmed subscriber that was %s, of which the log tells nothing, is named',
  async (how, work) => {
    for (const owner of [`person-${how.length}`, `subscription-${how.length}`]) {
      await record(
        owner,
        owner.startsWith('p') ? 'person.private-noted' : 'subscription.requested',
        await sealed(owner),
      );
      if (owner.startsWith('s')) await record(owner, 'subscription.confirmed');
      await work(owner);
    }
    expect(await examine()).toMatchObject({
      ok: false,
      detail: `2 keys of person-${how.length} and others are gone, and the log tells of no erasure.`,
    });
  },
);

test('the key of an account that is in use is named too', async () => {
  const { Accounts } = await import('#accounts');
  const { SystemIdentity } = await import('#platform');
  const accounts = new Accounts(database.pool, clock, new SystemIdentity(clock), keys.keyring, []);
  const { id } = await accounts.create({ name: 'Aigul', mail: 'a@example.org', roles: ['reader'], by: 'system' });
  expect(await examine()).toMatchObject({ ok: true });
  const sealedName = "SELECT split_part(name, ':', 4) AS owner FROM accounts.account WHERE id = $1";
  const [{ owner }] = (await database.ownerPool.query(sealedName, [id])).rows;
  await takeAway(owner);
  expect(await examine()).toMatchObject({ ok: false, detail: expect.stringContaining(owner) });
});
