import { afterEach, beforeEach, describe, expect, test } from '@jest/globals';
import { Temporal } from 'temporal-polyfill';
import { platformMigrations, SystemIdentity } from '#platform';
import { fixedClock, type TestDatabase, testDatabase } from '#testing';
import { accountMigrations } from '../migrations.ts';
import { AccessTokens } from './access-tokens.ts';

describe('access tokens', () => {
  const clock = fixedClock('2021-11-01T00:00:00Z');
  let database: TestDatabase;
  let tokens: AccessTokens;
  beforeEach(async () => {
    database = await testDatabase({ migrations: [...platformMigrations, ...accountMigrations] });
    tokens = new AccessTokens(database.pool, clock, new SystemIdentity(clock));
  });
  afterEach(() => database.drop());

  test('let their holder in, and nobody else', async () => {
    expect(await tokens.count()).toBe(0);
    const { id, secret } = await tokens.create({ name: 'Aigul', roles: ['monitor'] });
    expect(await tokens.verify(secret)).toEqual({
      id,
      kind: 'program',
      name: 'Aigul',
      roles: ['monitor'],
      scopes: null,
      jurisdictions: null,
    });
    expect(await tokens.verify(`${secret}x`)).toBeNull();
    expect(await tokens.verify('')).toBeNull();
    expect(await tokens.count()).toBe(1);
  });

  test('are stored as a hash alone', async () => {
    const { secret } = await tokens.create({ name: 'Aigul', roles: ['admin'] });
    const { rows } = await database.ownerPool.query('SELECT t::text AS text FROM platform.access_tokens t');
    expect(rows[0].text).not.toContain(secret);
    expect(rows[0].text).not.toContain(secret.slice(7));
  });

  test('end when they expire', async () => {
    const later = fixedClock('2021-11-01T00:00:00Z');
    const timed = new AccessTokens(database.pool, later, new SystemIdentity(later));
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

  test('end when they are revoked, stay listed, and give their name free', async () => {
    const { id, secret } = await tokens.create({ name: 'Aigul', roles: ['monitor'] });
    expect(await tokens.revoke(id)).toBe(true);
    expect(await tokens.revoke(id)).toBe(false);
    expect(await tokens.revoke('no such id')).toBe(false);
    expect(await tokens.verify(secret)).toBeNull();
    await tokens.create({ name: 'Aigul', roles: ['editor'] });
    expect(await tokens.list()).toEqual([
      {
        id,
        name: 'Aigul',
        roles: ['monitor'],
        scopes: null,
        createdAt: '2021-11-01T00:00:00.000Z',
        expiresAt: null,
        revokedAt: '2021-11-01T00:00:00.000Z',
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
