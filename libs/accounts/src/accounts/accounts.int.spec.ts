import { afterEach, beforeEach, describe, expect, test } from '@jest/globals';
import { platformMigrations, SystemIdentity } from '#platform';
import { privateDataMigrations } from '#private-data';
import { fixedClock, type TestDatabase, type TestKeyring, testDatabase, testKeyring } from '#testing';
import { accountMigrations } from '../migrations.ts';
import { Accounts } from './accounts.ts';

const NOW = '2021-11-01T00:00:00.000Z';

describe('accounts', () => {
  const clock = fixedClock(NOW);
  let database: TestDatabase;
  let keys: TestKeyring;
  let accounts: Accounts;
  const by = 'system';
  beforeEach(async () => {
    database = await testDatabase({
      migrations: [...platformMigrations, ...privateDataMigrations, ...accountMigrations],
    });
    keys = await testKeyring(database, clock);
    accounts = new Accounts(database.pool, clock, new SystemIdentity(clock), keys.keyring, []);
  });
  afterEach(async () => {
    await database.drop();
    await keys.remove();
  });
  const aigul = () => accounts.create({ name: ' Aigul ', mail: 'Aigul@Example.ORG', roles: ['administrator'], by });
  const storedText = async () => {
    const { rows } = await database.ownerPool.query('SELECT a::text AS text FROM accounts.account a');
    return rows.map(({ text }) => text).join('\n');
  };

  test('are found by id, name and mail, in any capitals', async () => {
    const account = await aigul();
    expect(account).toEqual({
      id: expect.stringMatching(/^[0-9a-f]{8}-[0-9a-f]{4}-8[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/),
      kind: 'person',
      name: 'Aigul',
      mail: 'Aigul@example.org',
      roles: ['admin'],
      scopes: null,
      jurisdictions: null,
      createdAt: NOW,
      disabledAt: null,
      forgottenAt: null,
    });
    expect(await accounts.byId(account.id)).toEqual(account);
    expect(await accounts.byMail('aigul@EXAMPLE.org')).toEqual(account);
    expect(await accounts.byMail('aigul@example.com')).toBeNull();
    expect(await accounts.byId('no id')).toBeNull();
    for (const said of [account.id, 'aigul', 'AIGUL@example.org']) expect(await accounts.named(said)).toEqual(account);
    await expect(accounts.named('Bolat')).rejects.toMatchObject({ code: 'no-such-account', exitCode: 2 });
    await accounts.create({ name: 'Aigul', mail: 'other@example.org', roles: ['reader'], by });
    await expect(accounts.named('Aigul')).rejects.toMatchObject({ code: 'ambiguous-account' });
    expect((await accounts.list()).map(({ mail }) => mail)).toContain('other@example.org');
  });

  test('say who it is under a key of their own alone', async () => {
    await aigul();
    const text = (await storedText()).toLowerCase();
    expect(text).toContain('habeas:sealed:1:account-');
    for (const part of ['aigul', 'example', Buffer.from('Aigul').toString('base64').slice(0, 6).toLowerCase()]) {
      expect(text).not.toContain(part);
    }
  });

  test('refuse what cannot be, and a mail that is taken', async () => {
    const account = await aigul();
    const make = (said: object) =>
      accounts.create({ name: 'Bolat', mail: 'bolat@example.org', roles: ['reader'], by, ...said });
    for (const [said, code] of [
      [{ name: ' ' }, 'bad-name'],
      [{ name: 'Bo\u202elat' }, 'bad-name'],
      [{ name: 'Bo\nlat' }, 'bad-name'],
      [{ name: 'x'.repeat(201) }, 'bad-name'],
      [{ mail: 'bolat' }, 'bad-mail'],
      [{ mail: 'bo lat@example.org' }, 'bad-mail'],
      [{ mail: 'a@example.org, b@example.org' }, 'bad-mail'],
      [{ mail: 'AIGUL@example.org' }, 'mail-taken'],
      [{ roles: [] }, 'unknown-role'],
      [{ roles: ['root'] }, 'unknown-role'],
      [{ jurisdictions: [] }, 'bad-jurisdiction'],
      [{ jurisdictions: ['kz'] }, 'bad-jurisdiction'],
    ] as const) {
      await expect(make(said)).rejects.toMatchObject({ code, exitCode: 2 });
    }
    expect(await accounts.list()).toEqual([account]);
  });

  test('change their roles and jurisdictions, are disabled and enabled', async () => {
    await aigul();
    const { id } = await accounts.create({ name: 'Bolat', mail: 'b@example.org', roles: ['reader'], by });
    expect((await accounts.setRoles(id, ['keeper', 'monitor', 'keeper'], by)).roles).toEqual(['monitor', 'keeper']);
    expect((await accounts.setJurisdictions(id, ['KZ', 'BY'], by)).jurisdictions).toEqual(['BY', 'KZ']);
    expect((await accounts.setJurisdictions(id, null, by)).jurisdictions).toBeNull();
    expect((await accounts.disable(id, by)).disabledAt).toBe(NOW);
    expect((await accounts.enable(id, by)).disabledAt).toBeNull();
    await expect(accounts.disable('no id', by)).rejects.toMatchObject({ code: 'no-such-account' });
  });

  test('keep their last administrator, also where two take a role away at once', async () => {
    const first = await aigul();
    const refused = { code: 'last-administrator' };
    await expect(accounts.disable(first.id, by)).rejects.toMatchObject(refused);
    await expect(accounts.forget(first.id, by)).rejects.toMatchObject(refused);
    await expect(accounts.setRoles(first.id, ['reader'], by)).rejects.toMatchObject(refused);
    const second = await accounts.create({ name: 'Bolat', mail: 'b@example.org', roles: ['admin'], by });
    await accounts.disable(second.id, by);
    await expect(accounts.disable(first.id, by)).rejects.toMatchObject(refused);
    await accounts.enable(second.id, by);
    // One who is limited to jurisdictions manages no accounts.
    await accounts.setJurisdictions(second.id, ['KZ'], by);
    await expect(accounts.disable(first.id, by)).rejects.toMatchObject(refused);
    await expect(accounts.setJurisdictions(first.id, ['KZ'], by)).rejects.toMatchObject(refused);
    await accounts.setJurisdictions(second.id, null, by);
    const ended = await Promise.allSettled([first, second].map(({ id }) => accounts.setRoles(id, ['reader'], by)));
    expect(ended.map(({ status }) => status).sort()).toEqual(['fulfilled', 'rejected']);
  });

  test('are forgotten: their id stays, and nothing opens who it was', async () => {
    await aigul();
    const { id } = await accounts.create({ name: 'Bolat', mail: 'b@example.org', roles: ['monitor'], by });
    const { rows } = await database.ownerPool.query('SELECT name FROM accounts.account WHERE id = $1', [id]);
    for (let time = 0; time < 2; time++) {
      expect(await accounts.forget(id, by)).toMatchObject({ id, name: 'erased', mail: null, forgottenAt: NOW });
    }
    expect(await keys.keyring.decrypt(`account-${id}`, 'name', rows[0].name)).toBeNull();
    expect(await accounts.byMail('b@example.org')).toBeNull();
    await expect(accounts.enable(id, by)).rejects.toMatchObject({ code: 'account-forgotten' });
    // Another person may come with the same address.
    const again = await accounts.create({ name: 'Bolat', mail: 'b@example.org', roles: ['monitor'], by });
    expect(again.id).not.toBe(id);
  });

  test('cannot be removed, given another id, or brought back by running code', async () => {
    await aigul();
    const { id } = await accounts.create({ name: 'Bolat', mail: 'b@example.org', roles: ['monitor'], by });
    await accounts.forget(id, by);
    for (const sql of ['DELETE FROM accounts.account', 'UPDATE accounts.account SET created_at = now()']) {
      await expect(database.pool.query(sql)).rejects.toThrow('permission denied');
    }
    await expect(database.ownerPool.query('UPDATE accounts.account SET disabled_at = NULL')).rejects.toThrow(
      'was forgotten',
    );
  });
});
