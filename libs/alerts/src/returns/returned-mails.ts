import type pg from 'pg';
import type { Temporal } from 'temporal-polyfill';

/** Why a mail is left where it lies: see `ledger.returned_mail`. */
export type LeftBecause = 'foreign' | 'unclear' | 'letter';

/** How the mailbox for returned mails stands. Times are RFC 3339. */
export interface ReturnsState {
  /** When it was last read to its end; null: never yet. */
  readonly readAt: string | null;
  readonly failing: { readonly since: string; readonly why: string } | null;
  /** How many mails lie in it that were looked at and left, by why. */
  readonly left: Readonly<Record<LeftBecause, number>>;
}

const STATE = `
  SELECT r.read_at, r.failing_since, r.failure,
         (SELECT coalesce(jsonb_object_agg(why, count), '{}') FROM (
            SELECT why, count(*) FROM ledger.returned_mail WHERE state = 'left' GROUP BY why
          ) w) AS "left"
  FROM ledger.returns_read r`;

/** As every process can ask it, whichever reads the mailbox. */
export async function returnsState(pool: Pick<pg.Pool, 'query'>): Promise<ReturnsState> {
  const { rows } = await pool.query<{
    read_at: Date | null;
    failing_since: Date | null;
    failure: string | null;
    left: Partial<ReturnsState['left']>;
  }>(STATE);
  const { read_at, failing_since, failure, left } = rows[0]!;
  return {
    readAt: read_at?.toISOString() ?? null,
    failing: failing_since === null ? null : { since: failing_since.toISOString(), why: failure! },
    left: { foreign: 0, unclear: 0, letter: 0, ...left },
  };
}

/** What lies in a folder and was looked at before. Kept here, since not every server lets a mail be marked. */
export class LookedAt {
  private constructor(
    private readonly pool: pg.Pool,
    private readonly mailbox: string,
    private readonly uidValidity: string,
    private readonly uids: Set<number>,
  ) {}

  /** @param present what lies there now: what does not is known no longer */
  static async open(
    pool: pg.Pool,
    mailbox: string,
    { uidValidity, present }: { readonly uidValidity: string; readonly present: readonly number[] },
  ): Promise<LookedAt> {
    await pool.query(
      `DELETE FROM ledger.returned_mail
       WHERE (mailbox, uid_validity) IS DISTINCT FROM ($1::text, $2::text) OR NOT uid = ANY ($3::bigint[])`,
      [mailbox, uidValidity, present],
    );
    const { rows } = await pool.query<{ uid: string }>('SELECT uid FROM ledger.returned_mail');
    return new LookedAt(pool, mailbox, uidValidity, new Set(rows.map(({ uid }) => Number(uid))));
  }

  has(uid: number): boolean {
    return this.uids.has(uid);
  }

  /** @param why null: it was dealt with, and could not be moved */
  async add(uid: number, why: LeftBecause | null, now: Temporal.Instant): Promise<void> {
    await this.pool.query(
      `INSERT INTO ledger.returned_mail (mailbox, uid_validity, uid, state, why, looked_at) VALUES ($1, $2, $3, $4, $5, $6)
       ON CONFLICT DO NOTHING`,
      [this.mailbox, this.uidValidity, uid, why === null ? 'read' : 'left', why, now.toString()],
    );
    this.uids.add(uid);
  }
}
