import { afterEach, beforeEach, expect, test } from '@jest/globals';
import { WebhookWorld } from '../testing/webhook-world.ts';
import { examineEndpoints } from './examine-endpoints.ts';

let world: WebhookWorld;
let first: string;
let gone: string;

beforeEach(async () => {
  world = await WebhookWorld.open();
  const add = async (url: string) => (await world.webhooks.add({ url, categories: ['custody'] }, 'admin')).endpoint.id;
  first = await add('https://receiver.example/one');
  gone = await add('https://receiver.example/two');
  await world.webhooks.remove(gone, 'admin');
});
afterEach(() => world.close());

const examined = () => examineEndpoints(world.database.pool);

test('webhooks follow from the journal, also those that were removed', async () => {
  expect(await examined()).toEqual({ agree: 2, unknown: 0, faults: [] });
});

test.each([
  [
    'another address',
    () => `UPDATE webhooks.endpoint SET url = 'https://elsewhere.example/' WHERE id = '${first}'`,
    () => `Webhook ${first} has another address`,
  ],
  [
    'another secret',
    () => `UPDATE webhooks.endpoint SET secret = 'x' WHERE id = '${first}'`,
    () => `Webhook ${first} has another address`,
  ],
  [
    'all records',
    () => `UPDATE webhooks.endpoint SET categories = NULL WHERE id = '${first}'`,
    () => `Webhook ${first} has another address`,
  ],
  [
    'one that was removed, active',
    () => `UPDATE webhooks.endpoint SET state = 'active' WHERE id = '${gone}'`,
    () => `Webhook ${gone} is not removed, and by the journal removed.`,
  ],
  [
    'one removed',
    () => `DELETE FROM webhooks.endpoint WHERE id = '${first}'`,
    () => `Webhook ${first} stands in the journal`,
  ],
  [
    'one added',
    () =>
      `INSERT INTO webhooks.endpoint SELECT gen_random_uuid(), url, description, categories, secret, created_at, created_by, since, state FROM webhooks.endpoint WHERE id = '${first}'`,
    () => 'is in the database, and the journal does not know of it.',
  ],
])('%s by hand is found, and the address is not said', async (_what, sql, message) => {
  await world.database.ownerPool.query(sql());
  const { faults } = await examined();
  expect(faults.map((fault) => fault.message)).toEqual([expect.stringContaining(message())]);
  expect(JSON.stringify(faults)).not.toContain('example');
});

test('one of before its address stood in the journal is unknown', async () => {
  const { ownerPool } = world.database;
  await ownerPool.query('ALTER TABLE accounts.journal DISABLE TRIGGER only_added_to');
  await ownerPool.query(`UPDATE accounts.journal SET details = '{}'`);
  expect(await examined()).toEqual({ agree: 1, unknown: 1, faults: [] });
});

test('an address that was changed and a secret that was rotated follow from the journal, and by hand they do not', async () => {
  await world.webhooks.changeUrl(first, 'https://receiver.example/three', 'admin');
  await world.webhooks.rotateSecret(first, 'admin');
  expect(await examined()).toEqual({ agree: 2, unknown: 0, faults: [] });
  await world.database.ownerPool.query(
    `UPDATE webhooks.endpoint SET url = 'https://receiver.example/one' WHERE id = $1`,
    [first],
  );
  expect((await examined()).faults).toMatchObject([{ kind: 'differs', id: first }]);
});
