import type pg from 'pg';
import { readSql } from '#platform';

const HALT = readSql(new URL('./halt-after-restore.sql', import.meta.url));

interface AfterRestore {
  /** UUID of the halt. */
  readonly id: string;
  /** RFC 3339, by Habeas's clock. */
  readonly now: string;
  /** RFC 3339: up to when the ledger knows what was sent. */
  readonly takenAt: string;
}

/** Halts alerts, in the caller's transaction: the ledger does not know what was sent after the backup, and would send it again. */
export async function haltAfterRestore(
  client: Pick<pg.ClientBase, 'query'>,
  { id, now, takenAt }: AfterRestore,
): Promise<void> {
  const detail = `the database was restored ${now} from a backup, and does not know what was sent after ${takenAt}`;
  await client.query(HALT, [id, detail, now, takenAt]);
}
