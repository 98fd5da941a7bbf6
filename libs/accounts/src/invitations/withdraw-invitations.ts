import type pg from 'pg';

/**
 * Withdraws every invitation that an account made and that waits. The notifier destroys the addresses.
 *
 * @param now RFC 3339
 * @returns their ids
 */
export async function withdrawInvitationsMadeBy(
  client: pg.ClientBase,
  account: string,
  now: string,
): Promise<readonly string[]> {
  const { rows } = await client.query<{ id: string }>(
    `WITH withdrawn AS (
       UPDATE accounts.invitation SET revoked_at = $2
        WHERE made_by = $1 AND revoked_at IS NULL AND accepted_at IS NULL AND expires_at > $2 RETURNING id
     ), links AS (
       DELETE FROM accounts.link WHERE invitation IN (SELECT id FROM withdrawn)
     ), mails AS (
       DELETE FROM accounts.link_mail WHERE invitation IN (SELECT id FROM withdrawn)
     )
     SELECT id FROM withdrawn ORDER BY id`,
    [account, now],
  );
  return rows.map(({ id }) => id);
}
