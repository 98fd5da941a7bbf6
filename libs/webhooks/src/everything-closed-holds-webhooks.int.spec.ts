import { afterEach, beforeEach, expect, test } from '@jest/globals';
import { Lockdown } from '#accounts';
import { SystemIdentity } from '#platform';
import { taken, WebhookWorld } from './testing/webhook-world.ts';

let world: WebhookWorld;
let lockdown: Lockdown;
beforeEach(async () => {
  world = await WebhookWorld.open('any');
  const { clock } = world;
  lockdown = new Lockdown({
    pool: world.database.pool,
    clock,
    identity: new SystemIdentity(clock),
    keyring: world.keyring,
  });
  await world.webhooks.add({ url: 'https://example.org/a', description: null, categories: null }, 'somebody');
});
afterEach(() => world.close());

test('while everything is closed nothing is sent; afterwards everything is, once', async () => {
  const code = await lockdown.newRecoveryCode('system');
  await lockdown.close({ by: 'system' });
  await world.arrest('a');
  await world.run();
  expect(world.heard()).toEqual([]);
  await lockdown.lift(code, { limited: false });
  await world.run();
  expect(world.heard()).toEqual(['person-a: habeas.person.registered', 'custody-a: habeas.custody.began']);
  await world.run();
  expect(world.heard()).toEqual([]);
});

test('what is under way ends at the next', async () => {
  await world.arrest('a');
  world.answer = async () => {
    await lockdown.close({ by: 'system' });
    return taken;
  };
  await world.run();
  expect(world.heard()).toHaveLength(1);
});
