import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import pg from 'pg';
import { fixedClock, type TestDatabase, type TestKeyring, testDatabase, testKeyring } from '#testing';
import { ErasedOwnerError, UnreadableTokenError } from '../errors.ts';
import { privateDataMigrations } from '../migrations.ts';

describe('private texts', () => {
  const clock = fixedClock('2021-11-09T06:00:00Z');
  let database: TestDatabase;
  let one: TestKeyring;
  /** Another process, with connections of its own. */
  let other: TestKeyring;

  beforeAll(async () => {
    database = await testDatabase({ migrations: privateDataMigrations });
    one = await testKeyring(database, clock);
    other = await testKeyring(
      { pool: database.anotherPool(), ownerPool: database.ownerPool },
      clock,
      one.masterKeyFile,
    );
  });
  afterAll(async () => {
    await database.drop();
    await one.remove();
  });

  test('read back for their owner and purpose, in any process, and for no other', async () => {
    const text = 'telephone +7 700 000 00 00, мать, 😀';
    const token = await one.keyring.encrypt('person-a', 'contacts', text);
    expect(token).not.toContain('700');
    expect(await other.keyring.decrypt('person-a', 'contacts', token)).toBe(text);
    await one.keyring.encrypt('person-b', 'contacts', 'another');
    for (const [owner, purpose, asked] of [
      ['person-b', 'contacts', token],
      ['person-a', 'health', token],
      ['person-a', 'contacts', `${token.slice(0, -2)}${token.endsWith('AA') ? 'BB' : 'AA'}`],
      ['person-a', 'contacts', text],
      ['person-nobody', 'contacts', token],
    ] as const) {
      await expect(one.keyring.decrypt(owner, purpose, asked)).rejects.toThrow(UnreadableTokenError);
    }
  });

  test('are encrypted otherwise each time, so that equal ones cannot be told', async () => {
    const tokens = await Promise.all([1, 2].map(() => one.keyring.encrypt('person-a', 'health', 'asthma')));
    expect(new Set(tokens).size).toBe(2);
  });

  test('get one key an owner, however many processes ask for it at once', async () => {
    const keyrings = [one.keyring, other.keyring];
    const tokens = await Promise.all(
      Array.from({ length: 24 }, (_, n) => keyrings[n % 2]!.encrypt('person-sought', 'notes', `note ${n}`)),
    );
    const texts = await other.keyring.unseal(
      tokens.map((token) => ({ owner: 'person-sought', purpose: 'notes', token })),
    );
    expect(texts).toEqual(tokens.map((_, n) => ({ state: 'open', text: `note ${n}` })));
  });

  test('read as erased in every process from the moment at which the key is destroyed, and only those', async () => {
    const token = await one.keyring.encrypt('person-c', 'notes', 'told in confidence');
    const kept = await one.keyring.encrypt('person-d', 'notes', 'kept');
    expect(await other.keyring.decrypt('person-c', 'notes', token)).toBe('told in confidence');
    expect(await one.keyring.destroy('person-c')).toBe(true);
    expect(await other.keyring.decrypt('person-c', 'notes', token)).toBeNull();
    expect(
      await other.keyring.unseal([
        { owner: 'person-c', purpose: 'notes', token },
        { owner: 'person-d', purpose: 'notes', token: kept },
        { owner: 'person-d', purpose: 'other', token: kept },
      ]),
    ).toMatchObject([{ state: 'erased' }, { state: 'open', text: 'kept' }, { state: 'unreadable' }]);
    expect(await other.keyring.erasedAmong(['person-c', 'person-d', 'person-e'])).toEqual(new Set(['person-c']));
  });

  test('get no key again once theirs was destroyed, or before they ever had one', async () => {
    await one.keyring.destroy('person-e');
    expect(await one.keyring.destroy('person-e')).toBe(false);
    await expect(other.keyring.encrypt('person-e', 'notes', 'more')).rejects.toThrow(ErasedOwnerError);
    await expect(
      database.pool.query(`UPDATE private_data.key SET destroyed_at = NULL WHERE owner = 'person-e'`),
    ).rejects.toThrow('never made again');
    await expect(database.pool.query('DELETE FROM private_data.key')).rejects.toThrow('permission denied');
  });

  test('leave no wrapped key in the files of the database', async () => {
    await one.keyring.encrypt('person-f', 'notes', 'gone');
    const { rows } = await database.pool.query(`SELECT wrapped FROM private_data.key WHERE owner = 'person-f'`);
    const { rows: where } = await database.pool.query('SELECT oid FROM pg_database WHERE datname = current_database()');
    const folder = join(process.env.HABEAS_TEST_DATA!, 'postgres', 'base', String(where[0].oid));
    const files = async () => {
      const superuser = new pg.Client({ ...database.ownerConfig, user: 'habeas_tester' });
      await superuser.connect();
      await superuser.query('CHECKPOINT');
      await superuser.end();
      return await Promise.all(
        (await readdir(folder)).map((name) => readFile(join(folder, name)).catch(() => Buffer.alloc(0))),
      );
    };
    expect((await files()).some((file) => file.includes(rows[0].wrapped))).toBe(true);
    // Somebody who looked before and has not finished keeps old rows alive, from VACUUM too.
    const looking = await database.ownerPool.connect();
    await looking.query('BEGIN ISOLATION LEVEL REPEATABLE READ; SELECT FROM pg_class LIMIT 1');
    await one.keyring.destroy('person-f');
    expect((await files()).some((file) => file.includes(rows[0].wrapped))).toBe(false);
    await looking.query('COMMIT');
    looking.release();
  });

  test('are found by their fingerprint, the same in every process, another for another purpose', () => {
    const fingerprint = one.keyring.fingerprint('address', 'reader@example.org');
    expect(fingerprint).toMatch(/^[0-9a-f]{64}$/);
    expect(other.keyring.fingerprint('address', 'reader@example.org')).toBe(fingerprint);
    expect(one.keyring.fingerprint('token', 'reader@example.org')).not.toBe(fingerprint);
    expect(one.keyring.fingerprint('address', 'Reader@example.org')).not.toBe(fingerprint);
  });
});
