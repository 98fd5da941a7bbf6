import { afterEach, beforeEach, describe, expect, test } from '@jest/globals';
import { platformMigrations, SystemIdentity } from '#platform';
import { privateDataMigrations } from '#private-data';
import { fixedClock, type TestDatabase, type TestKeyring, testDatabase, testKeyring } from '#testing';
import { Accounts } from '../accounts/accounts.ts';
import { accountMigrations } from '../migrations.ts';
import { AccessTokens } from '../tokens/access-tokens.ts';
import { Journal } from './journal.ts';

describe('the journal', () => {
  const clock = fixedClock('2021-11-01T00:00:00Z');
  let database: TestDatabase;
  let keys: TestKeyring;
  let journal: Journal;
  beforeEach(async () => {
    database = await testDatabase({
      migrations: [...platformMigrations, ...privateDataMigrations, ...accountMigrations],
    });
    keys = await testKeyring(database, clock);
    journal = new Journal(database.pool, clock);
  });
  afterEach(async () => {
    await database.drop();
    await keys.remove();
  });

  test('tells of each change to an account and a token: who, what, about whom, and no name', async () => {
    const identity = new SystemIdentity(clock);
    const accounts = new Accounts(database.pool, clock, identity, keys.keyring, []);
    const tokens = new AccessTokens(database.pool, clock, identity, keys.keyring, []);
    const first = await accounts.create({ name: 'Aigul', mail: 'a@example.org', roles: ['admin'], by: 'system' });
    const by = first.id;
    const { id } = await accounts.create({ name: 'Bolat', mail: 'b@example.org', roles: ['monitor'], by });
    const token = await tokens.create({ name: 'Feed', roles: ['reader'], by: id });
    await accounts.setRoles(id, ['keeper'], by);
    await accounts.setJurisdictions(id, ['KZ'], by);
    await accounts.disable(id, by);
    await accounts.disable(id, by);
    await accounts.enable(id, by);
    await accounts.forget(id, by);
    await expect(accounts.setRoles(id, ['admin'], by)).rejects.toThrow();
    expect(await tokens.verify(token.secret)).toBeNull();
    const entries = [...(await journal.list())].reverse();
    expect(entries.map(({ seq, who, what, about }) => [seq, who, what, ...about])).toEqual([
      [1, 'system', 'account.created', by],
      [2, by, 'account.created', id],
      [3, id, 'token.made', token.id],
      [4, by, 'account.roles-changed', id],
      [5, by, 'account.jurisdictions-changed', id],
      [6, by, 'account.disabled', id],
      [7, by, 'account.enabled', id],
      [8, by, 'account.forgotten', id],
    ]);
    expect(entries[3]!.details).toEqual({ from: ['monitor'], to: ['keeper'] });
    expect(entries[5]!.details).toEqual({ tokens: [token.id], invitations: [] });
    expect(JSON.stringify(entries)).not.toMatch(/aigul|bolat|feed|example\.org/i);
  });

  test('answers by who, about what, when, and page by page', async () => {
    await journal.write(
      { who: 'a', what: 'private.read', about: ['person-1', 'person-2'] },
      { who: 'b', what: 'private.read', about: ['person-2'] },
    );
    const seqs = async (filter: object) => (await journal.list(filter)).map(({ seq }) => seq);
    expect(await seqs({})).toEqual([2, 1]);
    expect(await seqs({ who: 'a' })).toEqual([1]);
    expect(await seqs({ about: 'person-2' })).toEqual([2, 1]);
    expect(await seqs({ about: 'person-1' })).toEqual([1]);
    expect(await seqs({ what: 'account.created' })).toEqual([]);
    expect(await seqs({ limit: 1 })).toEqual([2]);
    expect(await seqs({ before: 2, limit: 1 })).toEqual([1]);
    expect(await seqs({ to: '2021-11-01T00:00:00Z' })).toEqual([]);
    expect(await seqs({ from: '2021-11-01T00:00:00Z' })).toEqual([2, 1]);
    const told: number[] = [];
    for await (const { seq } of journal.from(1)) told.push(seq);
    expect(told).toEqual([1, 2]);
  });

  test('has no gap, also where many write at once and some fail', async () => {
    await Promise.all(
      Array.from({ length: 20 }, (_, index) =>
        journal.write({ who: index % 4 === 3 ? '' : 'a', what: 'private.read' }).catch(() => undefined),
      ),
    );
    const entries = await journal.list();
    expect(entries.map(({ seq }) => seq)).toEqual(Array.from({ length: 15 }, (_, index) => 15 - index));
  });

  test('is only added to', async () => {
    await journal.write({ who: 'a', what: 'private.read' });
    for (const sql of [
      "UPDATE accounts.journal SET who = 'b'",
      'DELETE FROM accounts.journal',
      'TRUNCATE accounts.journal',
    ]) {
      await expect(database.pool.query(sql)).rejects.toThrow('permission denied');
      await expect(database.ownerPool.query(sql)).rejects.toThrow('only added to');
    }
  });
});
