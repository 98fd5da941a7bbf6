import type pg from 'pg';

/**
 * Whether somebody signs in who manages everything: an administrator who is limited to jurisdictions manages no accounts and
 * decides of nothing.
 *
 * @param beside id of an account that does not count; empty: all count
 */
export async function hasAdministrator(client: pg.Pool | pg.ClientBase, beside: string): Promise<boolean> {
  const { rowCount } = await client.query(
    `SELECT FROM accounts.account
      WHERE kind = 'person' AND disabled_at IS NULL AND jurisdictions IS NULL AND 'admin' = ANY (roles)
        AND id::text <> $1 LIMIT 1`,
    [beside],
  );
  return Boolean(rowCount);
}
