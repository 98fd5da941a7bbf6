import { afterEach, beforeEach, describe, expect, test } from '@jest/globals';
import { Temporal } from 'temporal-polyfill';
import { type Clock, platformMigrations, SystemIdentity } from '#platform';
import { privateDataMigrations } from '#private-data';
import { fixedClock, type TestDatabase, type TestKeyring, testDatabase, testKeyring } from '#testing';
import { accountMigrations } from '../migrations.ts';
import { AccessTokens } from './access-tokens.ts';

describe('access tokens', () => {
  const clock = fixedClock('2021-11-01T00:00:00Z');
  let database: TestDatabase;
  let keys: TestKeyring;
  let tokens: AccessTokens;
  const tokensAt = (now: Clock) => new AccessTokens(database.pool, now, new SystemIdentity(now), keys.keyring, []);
  beforeEach(async () => {
    database = await testDatabase({
      migrations: [...platformMigrations, ...privateDataMigrations, ...accountMigrations],
    });
    keys = await testKeyring(database, clock);
    tokens = tokensAt(clock);
  });
  afterEach(async () => {
    await database.drop();
    await keys.remove();
  });

  test('let their holder in, and no one else', async () => {
    expect(await tokens.count()).toBe(0);
    const { id, secret } = await tokens.create({ name: 'Aigul', roles: ['monitor'] });
    expect(await tokens.verify(secret)).toEqual({
      id,
      kind: 'program',
      roles: ['monitor'],
      scopes: null,
      jurisdictions: null,
    });
    const limited = await tokens.create({ name: 'Feed', roles: ['reader', 'administrator'], jurisdictions: ['KZ'] });
    expect(await tokens.verify(limited.secret)).toMatchObject({ roles: ['reader', 'admin'], jurisdictions: ['KZ'] });
    expect(await tokens.verify(`${secret}x`)).toBeNull();
    expect(await tokens.verify('')).toBeNull();
    expect(await tokens.count()).toBe(2);
  });

  test('are stored as a hash alone', async () => {
    const { secret } = await tokens.create({ name: 'Aigul', roles: ['admin'] });
    const { rows } = await database.ownerPool.query('SELECT t::text AS text FROM platform.access_tokens t');
    expect(rows[0].text).not.toContain(secret);
    expect(rows[0].text).not.toContain(secret.slice(7));
  });

  test('end when they expire', async () => {
    const later = fixedClock('2021-11-01T00:00:00Z');
    const timed = tokensAt(later);
    const { secret } = await timed.create({
      name: 'Guest',
      roles: ['auditor'],
      expiresAt: Temporal.Instant.from('2021-11-02T00:00:00Z'),
    });
    later.advanceTo(Temporal.Instant.from('2021-11-01T23:59:59Z'));
    expect(await timed.verify(secret)).not.toBeNull();
    later.advanceTo(Temporal.Instant.from('2021-11-02T00:00:00Z'));
    expect(await timed.verify(secret)).toBeNull();
  });

  test('end after 90 days where nothing else was said', async () => {
    const later = fixedClock('2021-11-01T00:00:00Z');
    const timed = tokensAt(later);
    const { secret, expiresAt } = await timed.create({ name: 'Feed', roles: ['reader'] });
    expect(expiresAt).toBe('2022-01-30T00:00:00Z');
    const endless = await timed.create({ name: 'Endless', roles: ['reader'], expiresAt: null });
    later.advanceTo(Temporal.Instant.from('2022-01-30T00:00:00Z'));
    expect(await timed.verify(secret)).toBeNull();
    expect(await timed.verify(endless.secret)).not.toBeNull();
  });

  test('keep the hour in which they were last shown, and nothing finer', async () => {
    const later = fixedClock('2021-11-01T00:00:00Z');
    const timed = tokensAt(later);
    const { secret } = await timed.create({ name: 'Feed', roles: ['reader'] });
    const lastUsed = async () => (await timed.list())[0]!.lastUsedAt;
    expect(await lastUsed()).toBeNull();
    for (const [shown, kept] of [
      ['2021-11-01T05:59:59Z', '2021-11-01T05:00:00.000Z'],
      ['2021-11-01T06:30:00Z', '2021-11-01T06:00:00.000Z'],
    ] as const) {
      later.advanceTo(Temporal.Instant.from(shown));
      await timed.verify(secret);
      expect(await lastUsed()).toBe(kept);
    }
    const writes = async () =>
      (await database.ownerPool.query('SELECT xmin::text FROM platform.access_tokens')).rows[0].xmin;
    const before = await writes();
    await timed.verify(secret);
    expect(await writes()).toBe(before);
  });

  test('name their user under a key of their own alone, also those of an older version', async () => {
    const { id } = await tokens.create({ name: 'Aigul', roles: ['monitor'] });
    const former = '0199a1b2-0000-7000-8000-000000000001';
    await database.ownerPool.query(
      `INSERT INTO platform.access_tokens (id, name, roles, hash, made_by, created_at)
       VALUES ($1, 'Bolat', '{admin}', repeat('0', 64), 'system', now() - interval '9 years')`,
      [former],
    );
    expect((await tokens.list()).map(({ name }) => name)).toContain('Bolat');
    await tokens.sealFormerNames();
    const { rows } = await database.ownerPool.query('SELECT t::text AS text FROM platform.access_tokens t');
    const stored = rows.map(({ text }) => text).join('\n');
    expect(stored).not.toMatch(/aigul|bolat/i);
    expect((await tokens.list()).map(({ name }) => name).sort()).toEqual(['Aigul', 'Bolat']);
    await expect(tokens.create({ name: 'Bolat', roles: ['reader'] })).rejects.toThrow('already a token');
    expect(await tokens.forget(id)).toBe(true);
    expect(await tokens.forget(id)).toBe(true);
    expect(await tokens.forget('no such id')).toBe(false);
    expect((await tokens.list()).map(({ name }) => name).sort()).toEqual(['Bolat', 'erased']);
  });

  test('end when they are revoked, stay listed, and give their name free', async () => {
    const { id, secret } = await tokens.create({ name: 'Aigul', roles: ['monitor'] });
    expect(await tokens.revoke(id)).toBe(true);
    expect(await tokens.revoke(id)).toBe(false);
    expect(await tokens.revoke('no such id')).toBe(false);
    expect(await tokens.verify(secret)).toBeNull();
    await tokensAt(fixedClock('2021-11-01T00:00:01Z')).create({ name: 'Aigul', roles: ['editor'] });
    expect(await tokens.list()).toEqual([
      {
        id,
        name: 'Aigul',
        roles: ['monitor'],
        scopes: null,
        jurisdictions: null,
        madeBy: 'system',
        createdAt: '2021-11-01T00:00:00.000Z',
        expiresAt: '2022-01-30T00:00:00.000Z',
        revokedAt: '2021-11-01T00:00:00.000Z',
        lastUsedAt: null,
      },
      expect.objectContaining({ name: 'Aigul', roles: ['editor'], revokedAt: null }),
    ]);
  });

  test('refuse a name that is taken or empty, an unknown role, and an expiry that has passed', async () => {
    await tokens.create({ name: 'Aigul', roles: ['monitor'] });
    await expect(tokens.create({ name: ' Aigul ', roles: ['editor'] })).rejects.toMatchObject({ exitCode: 2 });
    await expect(tokens.create({ name: ' ', roles: ['editor'] })).rejects.toMatchObject({ exitCode: 2 });
    await expect(tokens.create({ name: 'x', roles: ['root' as 'admin'] })).rejects.toThrow(
      'the roles are reader, monitor, editor, auditor, publisher, keeper, admin',
    );
    await expect(tokens.create({ name: 'x', roles: ['admin'], expiresAt: clock.now() })).rejects.toThrow('has passed');
    expect(await tokens.count()).toBe(1);
  });

  test('cannot be removed or rewritten by running code', async () => {
    await tokens.create({ name: 'Aigul', roles: ['monitor'] });
    await expect(database.pool.query('DELETE FROM platform.access_tokens')).rejects.toThrow('permission denied');
    await expect(database.pool.query("UPDATE platform.access_tokens SET roles = ARRAY['admin']")).rejects.toThrow(
      'permission denied',
    );
  });
});
