import { afterEach, beforeEach, expect, test } from '@jest/globals';
import { Lockdown } from '../lockdown/lockdown.ts';
import { AccountWorld } from '../testing/account-world.ts';
import { AccessTokens } from '../tokens/access-tokens.ts';

let world: AccountWorld;
beforeEach(async () => {
  world = await AccountWorld.open();
});
afterEach(async () => {
  await world.keys.remove();
  await world.database.drop();
});

const asked = { mail: 'another@example.org', roles: ['admin'], jurisdictions: null, language: 'en' };

test.each([
  ['is disabled', (id: string) => world.accounts.disable(id, 'system')],
  ['is forgotten', (id: string) => world.accounts.forget(id, 'system')],
  ['is an administrator no more', (id: string) => world.accounts.setRoles(id, ['reader'], 'system')],
])('what an administrator gave ends with the right to give it: where the account %s', async (_, end) => {
  await world.administrator();
  const { id: by } = await world.accounts.create({
    ...{ name: 'Second', mail: 'second@example.org', roles: ['admin'], by: 'system' },
  });
  const { keyring } = world.keys;
  const tokens = new AccessTokens(world.database.pool, world.clock, world.identity, keyring, []);
  const { secret: token } = await tokens.create({ name: 'A program', roles: ['admin'], by });
  const { id, secret } = await world.invitations.invite({ ...asked, by });
  expect(await world.invitations.look(secret)).toMatchObject({ state: 'open' });
  await end(by);
  expect([await world.invitations.look(secret), await tokens.verify(token)]).toEqual([null, null]);
  await expect(world.invitations.accept(secret, 'Somebody')).rejects.toMatchObject({ code: 'dead-link' });
  await world.invitations.forgetEnded();
  expect(await world.invitations.list()).toMatchObject([{ id, state: 'revoked', mail: null }]);
});

test('addresses of invitations that end with everything else are destroyed too', async () => {
  const { id: by } = await world.administrator();
  await world.invitations.invite({ ...asked, by });
  const { clock, identity } = world;
  await new Lockdown({ pool: world.database.pool, clock, identity, keyring: world.keys.keyring }).close({ by });
  await world.invitations.forgetEnded();
  expect(await world.invitations.list()).toMatchObject([{ state: 'revoked', mail: null }]);
});
