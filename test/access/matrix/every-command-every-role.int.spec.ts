import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { Accounts, accountMigrations, may, ROLES, type Role } from '#accounts';
import { loadConfig, platformMigrations, SystemIdentity } from '#platform';
import { privateDataMigrations } from '#private-data';
import type { Resources } from '#system';
import { fixedClock, type TestDatabase, type TestKeyring, testDatabase, testKeyring } from '#testing';
import { actingAs } from '../../../apps/cli/src/command/acting.ts';
import { commandsWithAccess } from './command-access.ts';

const clock = fixedClock('2021-11-09T06:00:00Z');
const identity = new SystemIdentity(clock);
const acting = commandsWithAccess().filter(({ permission }) => permission !== null);

let database: TestDatabase;
let keys: TestKeyring;
let resources: Resources;
const accounts = new Map<Role, string>();

beforeAll(async () => {
  database = await testDatabase({
    migrations: [...platformMigrations, ...privateDataMigrations, ...accountMigrations],
  });
  keys = await testKeyring(database, clock);
  const { keyring } = keys;
  resources = { database, clock, identity, keyring, config: loadConfig({}) } as unknown as Resources;
  const all = new Accounts(database.pool, clock, identity, keyring, []);
  for (const role of ROLES) {
    const { id } = await all.create({ name: `a ${role}`, mail: `${role}@example.org`, roles: [role], by: 'system' });
    accounts.set(role, id);
  }
});
afterAll(async () => {
  await database.drop();
  await keys.remove();
});

test('the commands that act for an account say what it needs', () => {
  expect(acting.length).toBeGreaterThan(15);
  expect(acting.map(({ name }) => name)).toEqual(
    expect.arrayContaining(['record', 'erase', 'lockdown', 'token create']),
  );
});

describe.each(acting)('habeas $name', ({ permission }) => {
  test.each(ROLES)('for an account that is %s', async (role) => {
    const allowed = may({ roles: [role], scopes: null, jurisdictions: null }, permission!);
    const asked = actingAs(resources, { account: accounts.get(role)!, permission: permission! });
    if (allowed) expect(await asked).toBe(accounts.get(role));
    else await expect(asked).rejects.toMatchObject({ exitCode: 2, message: expect.stringContaining('takes the role') });
  });
});

test('without an account it is the user of the machine, under an id that tells nothing', async () => {
  const [first, again] = [
    await actingAs(resources, { permission: 'record' }),
    await actingAs(resources, { permission: 'erase' }),
  ];
  expect(first).toMatch(/^[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}$/);
  expect(again).toBe(first);
});
