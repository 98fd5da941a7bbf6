import { afterEach, beforeEach, describe, expect, test } from '@jest/globals';
import { Approvals } from '../../approvals/approvals.ts';
import { Lockdown } from '../../lockdown/lockdown.ts';
import { SystemUsers } from '../../system-users/system-users.ts';
import { AccountWorld } from '../../testing/account-world.ts';
import { AccessTokens } from '../../tokens/access-tokens.ts';
import { Journal } from '../journal.ts';
import { examineAccess } from './examine-access.ts';
import { takeFoundAccess } from './take-found-access.ts';

let world: AccountWorld;
let tokens: AccessTokens;
let journal: Journal;
let admin: string;
let monitor: string;
let token: string;

/** A group that has worked for a while: everything that gives or takes access has been done. */
beforeEach(async () => {
  world = await AccountWorld.open();
  const { database, clock, identity, keys } = world;
  const { pool } = database;
  journal = new Journal(pool, clock);
  tokens = new AccessTokens(pool, clock, identity, keys.keyring, []);
  await takeFoundAccess(pool, journal);
  admin = (await world.administrator()).id;
  monitor = (await world.monitor()).id;
  await new SystemUsers(pool, clock, identity, keys.keyring).idOf('alice');
  token = (await tokens.create({ name: 'Feed', roles: ['reader'], scopes: ['read'], jurisdictions: ['KZ'], by: admin }))
    .id;
  const gone = await tokens.create({ name: 'Former', roles: ['reader'], by: admin });
  await tokens.revoke(gone.id, admin);
  const leaver = await world.accounts.create({ name: 'Leaver', mail: 'l@example.org', roles: ['monitor'], by: admin });
  await tokens.create({ name: 'Of the leaver', roles: ['reader'], by: leaver.id, expiresAt: null });
  await world.accounts.forget(leaver.id, admin);
  await world.accounts.setRoles(monitor, ['editor'], admin);
  await world.accounts.setJurisdictions(monitor, ['KZ', 'BY'], admin);
  await world.accounts.disable(monitor, admin);
  await world.accounts.enable(monitor, admin);
  await world.sessions.begin(monitor, 'Firefox, Windows', 'link');
  const invitation = { roles: ['monitor'], jurisdictions: null, language: 'en', by: admin };
  await world.invitations.invite({ ...invitation, mail: 'new@example.org' });
  const { secret } = await world.invitations.invite({ ...invitation, mail: 'other@example.org' });
  await world.invitations.accept(secret, 'Other');
  const approvals = new Approvals({ pool, clock, identity, keyring: keys.keyring });
  await approvals.ask({
    matter: 'roles',
    by: monitor,
    content: { do: 'set-roles', with: { account: monitor, roles: ['admin'] } },
  });
  await new Lockdown({ pool, clock, identity, keyring: keys.keyring }).newRecoveryCode(admin);
});
afterEach(async () => {
  await world.database.drop();
  await world.keys.remove();
});

const faults = async () => (await examineAccess(world.database.pool)).faults.map(({ message }) => message);
const asOwner = (sql: string) => world.database.ownerPool.query(sql);

describe('who may do what follows from the journal', () => {
  test('after everything that Habeas does itself', async () => {
    expect(await examineAccess(world.database.pool)).toEqual({ agree: expect.any(Number), unknown: 0, faults: [] });
    expect((await examineAccess(world.database.pool)).agree).toBeGreaterThan(12);
  });

  test('also after everything was closed and opened again', async () => {
    const lockdown = new Lockdown({ ...world, pool: world.database.pool, keyring: world.keys.keyring });
    const code = await lockdown.newRecoveryCode(admin);
    await lockdown.close({ by: admin });
    expect(await faults()).toEqual([]);
    await lockdown.lift(code, { limited: false });
    expect(await faults()).toEqual([]);
  });

  test.each([
    [
      'a token made that of an administrator',
      () => `UPDATE platform.access_tokens SET roles = '{admin}' WHERE id = '${token}'`,
      () => `Token ${token} is not as the journal says: roles is admin, and by the journal reader.`,
    ],
    [
      'a token without its limits',
      () => `UPDATE platform.access_tokens SET scopes = NULL, jurisdictions = NULL WHERE id = '${token}'`,
      () =>
        `Token ${token} is not as the journal says: scopes is all, and by the journal read; jurisdictions is all, and by the journal KZ.`,
    ],
    [
      'a token that lasts longer',
      () => `UPDATE platform.access_tokens SET expires_at = expires_at + interval '1 day' WHERE id = '${token}'`,
      () => 'expiresAt is ',
    ],
    [
      'a token that was ended, valid again',
      () => `UPDATE platform.access_tokens SET revoked_at = NULL WHERE revoked_at IS NOT NULL AND made_by = '${admin}'`,
      () => 'revoked is false, and by the journal true.',
    ],
    [
      'another secret for a token',
      () => `UPDATE platform.access_tokens SET hash = repeat('a', 64) WHERE id = '${token}'`,
      () => `Token ${token} is not as the journal says: what is kept of it that lets somebody in is another.`,
    ],
    [
      'a token added',
      () =>
        `INSERT INTO platform.access_tokens (id, name, roles, hash, made_by, created_at) VALUES ('00000000-0000-4000-8000-000000000009', 'x', '{admin}', repeat('b', 64), '${admin}', now())`,
      () => 'Token 00000000-0000-4000-8000-000000000009 is in the database, and the journal does not know of it.',
    ],
    [
      'a role given',
      () => `UPDATE accounts.account SET roles = '{admin}' WHERE id = '${monitor}'`,
      () => `Account ${monitor} is not as the journal says: roles is admin, and by the journal editor.`,
    ],
    [
      'an account in every jurisdiction',
      () => `UPDATE accounts.account SET jurisdictions = NULL WHERE id = '${monitor}'`,
      () => 'jurisdictions is all, and by the journal BY, KZ.',
    ],
    [
      'an account disabled',
      () => `UPDATE accounts.account SET disabled_at = now() WHERE id = '${admin}'`,
      () => 'disabled is true, and by the journal false.',
    ],
    [
      'another mail address',
      () => `UPDATE accounts.account SET mail_fingerprint = repeat('c', 64) WHERE id = '${admin}'`,
      () => `Account ${admin} is not as the journal says: what is kept of it that lets somebody in is another.`,
    ],
    [
      'an account removed',
      () => `DELETE FROM accounts.session; DELETE FROM accounts.account WHERE id = '${monitor}'`,
      () => `Account ${monitor} stands in the journal, and is not in the database.`,
    ],
    [
      'a session begun',
      () =>
        `INSERT INTO accounts.session (id, account, hash, form_secret, device, began_at, used_at, rotated_at) VALUES ('00000000-0000-4000-8000-000000000009', '${admin}', repeat('d', 64), 'x', '', now(), now(), now())`,
      () => 'Session 00000000-0000-4000-8000-000000000009 is in the database',
    ],
    [
      'a session of another',
      () => `UPDATE accounts.session SET account = '${admin}'`,
      () => `account is ${admin}, and by the journal ${monitor}.`,
    ],
    [
      'a passkey added',
      () =>
        `INSERT INTO accounts.passkey (id, account, public_key, counter, transports, device_type, backed_up, name, created_at) VALUES ('x', '${admin}', '\\x00', 0, '{}', 'multiDevice', false, 'habeas:sealed:x', now())`,
      () => 'A passkey, row ',
    ],
    [
      'an invitation to more',
      () => `UPDATE accounts.invitation SET roles = '{admin}' WHERE accepted_at IS NULL`,
      () => 'roles is admin, and by the journal monitor.',
    ],
    [
      'an approval without a second person',
      () => `UPDATE accounts.approval SET state = 'approved', decided_by = '${admin}', decided_at = now()`,
      () => 'approved is true, and by the journal false.',
    ],
    ['another recovery code', () => `UPDATE accounts.recovery_code SET hash = 'scrypt$x'`, () => 'Recovery code '],
  ])('%s by hand is found', async (_what, sql, message) => {
    await asOwner(sql());
    expect(await faults()).toEqual([expect.stringContaining(message())]);
  });

  test('opened by hand, while everything is closed', async () => {
    await new Lockdown({ ...world, pool: world.database.pool, keyring: world.keys.keyring }).close({ by: admin });
    await asOwner('UPDATE accounts.lockdown SET lifted_at = now()');
    expect(await faults()).toEqual([expect.stringMatching(/^Closing .* lifted is true, and by the journal false\.$/)]);
  });
});

describe('what is of before the journal said all of it', () => {
  test('is unknown until it is taken in, and compared from then on', async () => {
    const { pool } = world.database;
    // As a database of before would be.
    await asOwner('ALTER TABLE accounts.journal DISABLE TRIGGER only_added_to');
    await asOwner(`DELETE FROM accounts.journal WHERE what IN ('access.found', 'account.signed-in', 'token.made');
      UPDATE accounts.journal SET details = details - 'row'`);
    const before = await examineAccess(pool);
    expect([before.unknown > 5, before.faults.filter(({ kind }) => kind !== 'missing')]).toEqual([true, []]);
    expect(await takeFoundAccess(pool, journal)).toBe(before.unknown);
    expect(await takeFoundAccess(pool, journal)).toBe(0);
    expect(await examineAccess(pool)).toMatchObject({ unknown: 0, faults: [] });
    await asOwner(`UPDATE platform.access_tokens SET roles = '{admin}' WHERE id = '${token}'`);
    await asOwner(`UPDATE accounts.account SET mail_fingerprint = repeat('c', 64) WHERE id = '${admin}'`);
    expect(await faults()).toHaveLength(2);
  });

  test('and changes after it stand as they were made', async () => {
    await asOwner('ALTER TABLE accounts.journal DISABLE TRIGGER only_added_to');
    await asOwner(
      `UPDATE accounts.journal SET details = details - 'row'; DELETE FROM accounts.journal WHERE what = 'access.found'`,
    );
    await takeFoundAccess(world.database.pool, journal);
    await world.accounts.setRoles(monitor, ['keeper'], admin);
    await tokens.revoke(token, admin);
    expect(await faults()).toEqual([]);
  });
});
