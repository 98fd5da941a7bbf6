import type pg from 'pg';
import type { Access, AccessRow } from './access-on-record.ts';
import {
  type AccountIdentity,
  accountRow,
  invitationRow,
  passkeyRow,
  recoveryCodeRow,
  tokenRow,
} from './row-digest.ts';

type Client = Pick<pg.ClientBase, 'query'>;

/** What the tables say of who may do what, in the form in which the journal has it. */
export async function accessInPlace(client: Client): Promise<Access> {
  return {
    account: await accounts(client),
    token: await tokens(client),
    invitation: await invitations(client),
    passkey: await passkeys(client),
    session: await rowsOf(client, 'SELECT id, account FROM accounts.session', ({ account }) => ({ account })),
    'recovery code': await rowsOf(
      client,
      'SELECT id, hash FROM accounts.recovery_code WHERE ended_at IS NULL',
      ({ id, hash }) => ({ row: recoveryCodeRow(id, hash) }),
    ),
    approval: await rowsOf(
      client,
      `SELECT id, requested_by, state IN ('approved', 'done', 'failed') AS approved FROM accounts.approval`,
      ({ requested_by, approved }) => ({ requestedBy: requested_by, approved }),
    ),
    closing: await rowsOf(
      client,
      'SELECT id, lifted_at IS NOT NULL AS lifted FROM accounts.lockdown',
      ({ lifted }) => ({ lifted }),
    ),
  };
}

async function accounts(client: Client): Promise<ReadonlyMap<string, AccessRow>> {
  const sql = `SELECT id, roles, jurisdictions, disabled_at, forgotten_at, name, mail, name_fingerprint, mail_fingerprint
    FROM accounts.account`;
  return await rowsOf(client, sql, (row) => {
    const identity: AccountIdentity = {
      ...{ id: row.id, name: row.name, mail: row.mail },
      ...{ nameFingerprint: row.name_fingerprint, mailFingerprint: row.mail_fingerprint },
    };
    const forgotten = row.forgotten_at !== null;
    return {
      ...{ roles: row.roles, jurisdictions: row.jurisdictions, disabled: row.disabled_at !== null, forgotten },
      row: forgotten ? null : accountRow(identity),
    };
  });
}

async function tokens(client: Client): Promise<ReadonlyMap<string, AccessRow>> {
  const sql = `SELECT id, roles, scopes, jurisdictions, expires_at, revoked_at, made_by, hash FROM platform.access_tokens`;
  return await rowsOf(client, sql, (row) => ({
    ...{ roles: row.roles, scopes: row.scopes, jurisdictions: row.jurisdictions, madeBy: row.made_by },
    ...{ expiresAt: row.expires_at?.getTime() ?? null, revoked: row.revoked_at !== null },
    row: tokenRow(row.id, row.hash),
  }));
}

async function invitations(client: Client): Promise<ReadonlyMap<string, AccessRow>> {
  const sql = 'SELECT id, roles, jurisdictions, made_by, revoked_at, accepted_at, mail FROM accounts.invitation';
  return await rowsOf(client, sql, (row) => ({
    ...{ roles: row.roles, jurisdictions: row.jurisdictions, madeBy: row.made_by },
    ...{ over: row.revoked_at !== null || row.accepted_at !== null, row: invitationRow(row.id, row.mail) },
  }));
}

async function passkeys(client: Client): Promise<ReadonlyMap<string, AccessRow>> {
  const { rows } = await client.query<{ id: string; account: string; public_key: Buffer }>(
    'SELECT id, account, public_key FROM accounts.passkey',
  );
  return new Map(rows.map(({ id, account, public_key }) => [passkeyRow(account, id, public_key), { account }]));
}

async function rowsOf(
  client: Client,
  sql: string,
  // biome-ignore lint/suspicious/noExplicitAny: a row as the driver gives it.
  stateOf: (row: any) => AccessRow,
): Promise<ReadonlyMap<string, AccessRow>> {
  const { rows } = await client.query<{ id: string }>(sql);
  return new Map(rows.map((row) => [row.id, stateOf(row)]));
}
