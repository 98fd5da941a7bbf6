import { afterEach, beforeEach, expect, test } from '@jest/globals';
import { deciderOf } from '../approvals/approval.ts';
import { Approvals } from '../approvals/approvals.ts';
import { WaitsForASecond } from '../approvals/second-person.ts';
import { AccountWorld } from '../testing/account-world.ts';
import { AccessTokens } from '../tokens/access-tokens.ts';
import { Lockdown } from './lockdown.ts';

let world: AccountWorld;
let approvals: Approvals;
let lockdown: Lockdown;
let tokens: AccessTokens;
let asker: string;
beforeEach(async () => {
  world = await AccountWorld.open(['roles']);
  const { database, clock, identity, keys } = world;
  const { pool } = database;
  const { keyring } = keys;
  approvals = new Approvals({ pool, clock, identity, keyring });
  lockdown = new Lockdown({ pool, clock, identity, keyring });
  tokens = new AccessTokens(pool, clock, identity, keyring, ['roles']);
  asker = (await world.administrator()).id;
});
afterEach(() => world.close());

const make = () => tokens.create({ name: 'grave', roles: ['editor'], by: asker });
const waits = () =>
  make().then(
    () => null,
    (error: unknown) => (error instanceof WaitsForASecond ? error.approval : null),
  );

test.each(['pending', 'approved'])(
  'closing ends what is %s, and opening again does not bring it back',
  async (state) => {
    const asked = (await waits())!;
    if (state === 'approved') {
      const second = await world.accounts.createInvited({
        ...{ name: 'Bota', mail: 'b@example.org', roles: ['admin'], jurisdictions: null, by: 'system' },
      });
      await approvals.approve(asked.id, deciderOf(second), async () => undefined);
    }
    expect(await approvals.one(asked.id)).toMatchObject({ state });
    const code = await lockdown.newRecoveryCode('system');
    await lockdown.close({ by: asker });
    expect(await approvals.one(asked.id)).toMatchObject({ state: 'withdrawn', content: null });
    await lockdown.lift(code, { limited: false });
    const anew = await waits();
    expect(anew).toMatchObject({ state: 'pending' });
    expect(anew!.id).not.toBe(asked.id);
  },
);
