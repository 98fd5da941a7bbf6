import type pg from 'pg';
import { ExitError, readSql } from '#platform';

const THERE = readSql(new URL('./what-is-there.sql', import.meta.url));

/**
 * A restore replaces nothing.
 *
 * @param place the database, for a person
 * @throws ExitError (2) there is a table
 */
export async function refuseUnlessEmpty(client: Pick<pg.ClientBase, 'query'>, place: string): Promise<void> {
  const { rows } = await client.query<{ schema: string; table: string }>(THERE);
  const [found] = rows;
  if (!found) return;
  throw new ExitError(
    `The ${place} is not empty: it has the table ${found.schema}.${found.table}. Restore into a new folder (HABEAS_DATA) or a new database (HABEAS_DATABASE_URL).`,
    2,
  );
}
