import { afterEach, beforeEach, describe, expect, test } from '@jest/globals';
import { Temporal } from 'temporal-polyfill';
import { platformMigrations, SystemIdentity } from '#platform';
import { privateDataMigrations } from '#private-data';
import { fixedClock, type TestDatabase, type TestKeyring, testDatabase, testKeyring } from '#testing';
import { Accounts } from '../accounts/accounts.ts';
import { Journal } from '../journal/journal.ts';
import { accountMigrations } from '../migrations.ts';
import { Sessions } from '../sessions/sessions.ts';
import { AccessTokens } from '../tokens/access-tokens.ts';
import { Lockdown, MOST_TRIES } from './lockdown.ts';

const by = 'system';
const WRONG = 'AAAA-AAAA-AAAA-AAAA-AAAA-AAAA-AAAA-AAAA';
let clock: ReturnType<typeof fixedClock>;
let database: TestDatabase;
let keys: TestKeyring;
let tokens: AccessTokens;
let accounts: Accounts;
let sessions: Sessions;
let lockdown: Lockdown;
/** As another process has it. */
let elsewhere: Lockdown;

beforeEach(async () => {
  clock = fixedClock('2021-11-01T00:00:00Z');
  const identity = new SystemIdentity(clock);
  database = await testDatabase({
    migrations: [...platformMigrations, ...privateDataMigrations, ...accountMigrations],
  });
  keys = await testKeyring(database, clock);
  const { keyring } = keys;
  const { pool } = database;
  tokens = new AccessTokens(pool, clock, identity, keyring, []);
  accounts = new Accounts(pool, clock, identity, keyring, []);
  sessions = new Sessions(pool, clock, identity, accounts);
  lockdown = new Lockdown({ pool, clock, identity, keyring });
  elsewhere = new Lockdown({ pool: database.anotherPool(), clock, identity, keyring });
});
afterEach(async () => {
  await database.drop();
  await keys.remove();
});

const token = async (name: string) => (await tokens.create({ name, roles: ['admin'] })).secret;

describe('closing', () => {
  test('ends every token at once, the one that closed too, and every process knows', async () => {
    const secrets = [await token('one'), await token('two')];
    expect(await elsewhere.current()).toBeNull();
    const closed = await lockdown.close({ by, reason: 'A laptop was seized.' });
    expect(closed).toMatchObject({
      anew: true,
      ended: { tokens: 2, sessions: 0 },
      pages: 'read-only',
      since: '2021-11-01T00:00:00.000Z',
    });
    expect(await elsewhere.current()).toMatchObject({ pages: 'read-only', reason: 'A laptop was seized.' });
    for (const secret of secrets) expect(await tokens.verify(secret)).toBeNull();
  });

  test('ends a session that is open, and lets no one sign in', async () => {
    const { id } = await accounts.create({ name: 'Aigul', mail: 'a@example.org', roles: ['admin'], by });
    const { secret } = await sessions.begin(id, 'Firefox, Windows', 'link');
    expect(await sessions.find(secret)).not.toBeNull();
    expect(await lockdown.close({ by: id })).toMatchObject({ ended: { sessions: 1 } });
    expect(await sessions.find(secret)).toBeNull();
    await expect(sessions.begin(id, 'Firefox, Windows', 'link')).rejects.toThrow('Everything is closed');
  });

  test('and opening stand in the journal, without the reason', async () => {
    const code = await lockdown.newRecoveryCode(by);
    await lockdown.close({ by, reason: 'A laptop was seized.' });
    await lockdown.lift(code, { limited: true });
    const entries = await new Journal(database.pool, clock).list();
    expect(entries.map(({ who, what }) => `${who} ${what}`).reverse()).toEqual([
      'system account.recovery-code-made',
      'system lockdown.closed',
      'recovery-code account.recovery-code-made',
      'recovery-code token.made',
      'recovery-code lockdown.lifted',
    ]);
    expect(JSON.stringify(entries)).not.toContain('laptop');
  });

  test('once more changes what everybody sees, and nothing else', async () => {
    const { id } = await lockdown.close({ by });
    clock.advanceTo(Temporal.Instant.from('2021-11-01T01:00:00Z'));
    expect(await lockdown.close({ by, pages: 'off' })).toMatchObject({
      id,
      anew: false,
      pages: 'off',
      ended: { tokens: 0 },
    });
    expect((await elsewhere.current())?.since).toBe('2021-11-01T00:00:00.000Z');
  });

  test('lets no token be made until it is opened', async () => {
    await lockdown.close({ by });
    await expect(token('late')).rejects.toThrow('Everything is closed');
  });

  test('ends a token that was being made meanwhile', async () => {
    const client = await database.pool.connect();
    await client.query('BEGIN');
    await client.query(
      `INSERT INTO platform.access_tokens (id, name, name_fingerprint, roles, hash, made_by, created_at)
       VALUES (gen_random_uuid(), 'sealed', repeat('b', 64), ARRAY['admin'], repeat('a', 64), 'system', '2021-11-01T00:00:00Z')`,
    );
    const closing = lockdown.close({ by });
    await new Promise((resolve) => setTimeout(resolve, 100));
    await client.query('COMMIT');
    client.release();
    expect(await closing).toMatchObject({ ended: { tokens: 1 } });
    expect(await tokens.list()).toEqual([expect.objectContaining({ revokedAt: '2021-11-01T00:00:00.000Z' })]);
  });

  test('refuses what it does not know', async () => {
    await expect(lockdown.close({ by, pages: 'on' as 'off' })).rejects.toThrow('pages can be read-only or off');
    await expect(lockdown.close({ by, reason: ' ' })).rejects.toThrow('The reason is empty');
    await expect(lockdown.close({ by, reason: 'A\u202eb' })).rejects.toThrow('The reason has U+202E');
    expect(await lockdown.current()).toBeNull();
  });

  test('stays on record', async () => {
    const code = await lockdown.newRecoveryCode(by);
    await lockdown.close({ by });
    await lockdown.lift(code, { limited: true });
    await expect(database.pool.query('DELETE FROM accounts.lockdown')).rejects.toThrow('permission denied');
    await expect(database.pool.query('UPDATE accounts.lockdown SET lifted_at = NULL')).rejects.toThrow(
      'stays on record',
    );
  });
});

describe('a recovery code', () => {
  test('opens once, gives one administrator a token, and what was ended stays ended', async () => {
    const old = await token('old');
    const code = await lockdown.newRecoveryCode(by);
    await lockdown.close({ by });
    const lifted = await elsewhere.lift(` ${code.toLowerCase().replaceAll('-', ' ')} `, { limited: true });
    expect(lifted).toMatchObject({ closedSince: '2021-11-01T00:00:00.000Z', expiresAt: '2021-11-02T00:00:00Z' });
    expect(await lockdown.current()).toBeNull();
    expect(await tokens.verify(old)).toBeNull();
    expect(await tokens.verify(lifted!.token)).toMatchObject({ id: lifted!.tokenId, roles: ['admin'] });

    await lockdown.close({ by });
    expect(await lockdown.lift(code, { limited: false })).toBeNull();
    expect(await lockdown.lift(lifted!.recoveryCode, { limited: false })).not.toBeNull();
  });

  test('opens once, however many try it at the same time', async () => {
    const code = await lockdown.newRecoveryCode(by);
    await lockdown.close({ by });
    const all = await Promise.all([lockdown, elsewhere].map((one) => one.lift(code, { limited: true })));
    expect(all.filter((one) => one !== null)).toHaveLength(1);
    expect(await tokens.count()).toBe(1);
  });

  test('is worth nothing once another was made, and is stored nowhere', async () => {
    const code = await lockdown.newRecoveryCode(by);
    const { rows } = await database.ownerPool.query('SELECT r::text AS text FROM accounts.recovery_code r');
    expect(rows[0].text).not.toContain(code.slice(0, 9));
    await lockdown.newRecoveryCode(by);
    await lockdown.close({ by });
    expect(await lockdown.lift(code, { limited: false })).toBeNull();
    expect(await lockdown.current()).not.toBeNull();
  });

  test('is not used up where nothing is closed', async () => {
    const code = await lockdown.newRecoveryCode(by);
    expect(await lockdown.lift(code, { limited: false })).toBeNull();
    await lockdown.close({ by });
    expect(await lockdown.lift(code, { limited: false })).not.toBeNull();
  });

  test('opens over HTTP however many others have guessed', async () => {
    const code = await lockdown.newRecoveryCode(by);
    await lockdown.close({ by });
    for (let tries = 0; tries < 10 * MOST_TRIES; tries++) {
      const guess = WRONG.replace(/^AA/, String(tries).padStart(2, '0'));
      expect(await lockdown.lift(guess, { limited: true })).toBeNull();
    }
    expect(await lockdown.lift(code, { limited: true })).not.toBeNull();
  });

  test('cannot be guessed: after a few tries none counts for a while, also not the right one', async () => {
    const code = await lockdown.newRecoveryCode(by);
    await lockdown.close({ by });
    // As it was stored before most wrong ones were told at once: each guess is one that could be right.
    await database.ownerPool.query(`UPDATE accounts.recovery_code SET hash = regexp_replace(hash, '[$][^$]*$', '')`);
    for (let tries = 0; tries < MOST_TRIES; tries++) {
      expect(await [lockdown, elsewhere][tries % 2]!.lift(WRONG, { limited: true })).toBeNull();
    }
    expect(await lockdown.lift(code, { limited: true })).toBeNull();
    clock.advanceTo(Temporal.Instant.from('2021-11-01T00:11:00Z'));
    expect(await lockdown.lift(code, { limited: true })).not.toBeNull();
  });

  test('is limited over HTTP alone: who guesses there keeps no one from the terminal', async () => {
    const code = await lockdown.newRecoveryCode(by);
    await lockdown.close({ by });
    for (let tries = 0; tries <= MOST_TRIES; tries++) await lockdown.lift(WRONG, { limited: true });
    expect(await lockdown.liftAtTerminal(code)).toMatchObject({ token: expect.stringMatching(/^habeas_/) });
  });

  test('at the terminal says what is wrong', async () => {
    await expect(lockdown.liftAtTerminal(WRONG)).rejects.toThrow('Nothing is closed');
    await lockdown.close({ by });
    await expect(lockdown.liftAtTerminal('hello')).rejects.toThrow('32 letters and digits');
    await expect(lockdown.liftAtTerminal(WRONG)).rejects.toThrow('not the valid recovery code');
  });
});
