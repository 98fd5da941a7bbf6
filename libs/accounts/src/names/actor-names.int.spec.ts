import { afterEach, beforeEach, expect, test } from '@jest/globals';
import { platformMigrations, SystemIdentity } from '#platform';
import { privateDataMigrations } from '#private-data';
import { fixedClock, type TestDatabase, type TestKeyring, testDatabase, testKeyring } from '#testing';
import { Accounts } from '../accounts/accounts.ts';
import { accountMigrations } from '../migrations.ts';
import { SystemUsers } from '../system-users/system-users.ts';
import { AccessTokens } from '../tokens/access-tokens.ts';
import { AccountNames } from './actor-names.ts';
import { withNames } from './with-names.ts';

const clock = fixedClock('2021-11-01T00:00:00Z');
let database: TestDatabase;
let keys: TestKeyring;
beforeEach(async () => {
  database = await testDatabase({
    migrations: [...platformMigrations, ...privateDataMigrations, ...accountMigrations],
  });
  keys = await testKeyring(database, clock);
});
afterEach(async () => {
  await database.drop();
  await keys.remove();
});

test('ids of accounts, tokens and users of the machine have names, until they are forgotten', async () => {
  const parts = [database.pool, clock, new SystemIdentity(clock), keys.keyring] as const;
  const [accounts, tokens, users] = [
    new Accounts(...parts, []),
    new AccessTokens(...parts, []),
    new SystemUsers(...parts),
  ];
  const names = new AccountNames(database.pool, keys.keyring);
  const by = 'system';
  const account = await accounts.create({ name: 'Aigul', mail: 'a@example.org', roles: ['monitor'], by });
  const token = await tokens.create({ name: 'Feed', roles: ['reader'] });
  const user = await users.idOf('alice');
  const history = {
    history: [
      { actor: account.id, note: account.id },
      { actor: token.id, at: clock.now() },
      { actor: user },
      { actor: 'configuration' },
      { actor: null, closedBy: account.id },
      { actor: '00000000-0000-8000-8000-000000000000' },
    ],
  };
  const named = async () => (await withNames(names, history)).history;
  for (let time = 0; time < 2; time++) {
    expect(await named()).toEqual([
      { actor: 'Aigul', note: account.id },
      { actor: 'Feed', at: clock.now() },
      { actor: 'system (alice)' },
      { actor: 'configuration' },
      { actor: null, closedBy: 'Aigul' },
      { actor: '00000000-0000-8000-8000-000000000000' },
    ]);
  }
  await accounts.forget(account.id, by);
  await tokens.forget(token.id);
  expect((await named()).map(({ actor }) => actor).slice(0, 3)).toEqual([account.id, token.id, 'system (alice)']);
});

test('a user of the machine has one id, also where two commands begin at once', async () => {
  const users = new SystemUsers(database.pool, clock, new SystemIdentity(clock), keys.keyring);
  const ids = await Promise.all(Array.from({ length: 5 }, () => users.idOf('alice')));
  expect(new Set(ids).size).toBe(1);
  expect(await users.idOf('bolat')).not.toBe(ids[0]);
  const [marked, names] = [await users.idOf('a\u202eb'), new AccountNames(database.pool, keys.keyring)];
  expect((await names.namesOf([marked])).get(marked)).toBe('system (a\\u{202e}b)');
  const { rows } = await database.ownerPool.query('SELECT a::text AS text FROM accounts.account a');
  expect(rows).toHaveLength(3);
  expect(rows.map(({ text }) => text).join()).not.toContain('alice');
});
