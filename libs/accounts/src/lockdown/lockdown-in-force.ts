import type pg from 'pg';

/** What everybody still sees while everything is closed: the pages without forms, or nothing. */
export const CLOSED_PAGES = ['read-only', 'off'] as const;
export type ClosedPages = (typeof CLOSED_PAGES)[number];

/** That everything is closed. */
export interface LockdownInForce {
  /** UUID. */
  readonly id: string;
  /** RFC 3339 in UTC. */
  readonly since: string;
  readonly pages: ClosedPages;
  /** Why, for the group; null: it was not said. */
  readonly reason: string | null;
}

interface Row {
  readonly id: string;
  readonly closed_at: Date;
  readonly pages: ClosedPages;
  readonly reason: string | null;
}

/** Null where everything is open. Asks the database each time, so that every process knows at once. */
export async function lockdownInForce(pool: Pick<pg.Pool, 'query'>): Promise<LockdownInForce | null> {
  const { rows } = await pool.query<Row>({
    name: 'lockdown-in-force',
    text: 'SELECT id, closed_at, pages, reason FROM accounts.lockdown WHERE lifted_at IS NULL',
  });
  const [row] = rows;
  if (!row) return null;
  return { id: row.id, since: row.closed_at.toISOString(), pages: row.pages, reason: row.reason };
}

/** In a sentence, without the reason: it may be read by everybody. */
export function lockdownInWords({ since, pages }: Pick<LockdownInForce, 'since' | 'pages'>): string {
  const seen = pages === 'off' ? 'pages are off' : 'pages are read-only';
  return `Everything is closed since ${since}: nobody can sign in, ${seen}, and mail is held.`;
}

/** What opens everything again. */
export const HOW_TO_OPEN =
  '`habeas lockdown lift --code -` opens everything again with the recovery code, as does the page /recover.';
