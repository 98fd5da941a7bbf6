import type pg from 'pg';
import { type Keyring, openedTexts } from '#private-data';
import { PERMISSIONS, type PermissionName } from '../roles/permissions.ts';
import { accountOwner } from './account.ts';

/**
 * Mail addresses of the people whose roles let them do something, limited to jurisdictions or not; of nobody whose account is
 * disabled.
 */
export async function mailsOfThoseWhoMay(
  pool: pg.Pool,
  keyring: Pick<Keyring, 'unseal'>,
  permission: PermissionName,
): Promise<readonly string[]> {
  const { rows } = await pool.query<{ id: string; mail: string }>(
    `SELECT id, mail FROM accounts.account
     WHERE kind = 'person' AND disabled_at IS NULL AND forgotten_at IS NULL AND roles && $1::text[] ORDER BY id`,
    [PERMISSIONS[permission].roles],
  );
  if (rows.length === 0) return [];
  const tokens = rows.map(({ id, mail }) => ({ owner: accountOwner(id), purpose: 'mail', token: mail }));
  return (await openedTexts(keyring, tokens)).filter((mail) => mail !== null);
}
