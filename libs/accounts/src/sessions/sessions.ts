import type pg from 'pg';
import { Temporal } from 'temporal-polyfill';
import { type Clock, hashSecret, type Identity, inTransaction } from '#platform';
import type { Account } from '../accounts/account.ts';
import type { Accounts } from '../accounts/accounts.ts';
import { Journal } from '../journal/journal.ts';
import { opaqueId } from '../opaque-id.ts';
import { ABSOLUTE_END, GRACE, IDLE_END, PROVEN_FOR, ROTATED_EVERY, USE_KEPT_EVERY } from './session-rules.ts';

/** One browser in which somebody is signed in; times are RFC 3339 in UTC. */
export interface SessionLine {
  readonly id: string;
  /** `Firefox, Windows`; empty where the browser does not say. */
  readonly device: string;
  readonly beganAt: string;
  /** To the minute. */
  readonly usedAt: string;
}

/** A session that a request has shown the secret of. */
export interface Session extends SessionLine {
  readonly account: Account;
  /** From which the tokens in its forms are made. */
  readonly formSecret: string;
  /** Signed in so lately that it may do what is grave. */
  readonly provenLately: boolean;
}

/** What a browser has to keep. */
export interface BegunSession {
  readonly id: string;
  readonly secret: string;
}

interface SessionRow {
  id: string;
  account: string;
  is_former: boolean;
  former_hash: string | null;
  former_until: Date | null;
  form_secret: string;
  device: string;
  began_at: Date;
  used_at: Date;
  rotated_at: Date;
  rotate: boolean;
}

/**
 * Who is signed in. Only a hash of each secret is stored. A secret is changed from time to time and when rights change;
 * the one before is taken until the browser has shown the new one, and a minute longer.
 */
export class Sessions {
  private readonly journal: Journal;

  constructor(
    private readonly pool: pg.Pool,
    private readonly clock: Clock,
    private readonly identity: Identity,
    private readonly accounts: Pick<Accounts, 'byId'>,
  ) {
    this.journal = new Journal(pool, clock);
  }

  /**
   * Begins one, which stands in the journal.
   *
   * @param device as {@link deviceOf} has it
   * @param by how somebody showed who they are: `passkey`, `link`, `invitation`
   */
  async begin(account: string, device: string, by: string): Promise<BegunSession> {
    const id = opaqueId(this.identity);
    const secret = this.identity.secret();
    const now = this.clock.now();
    await inTransaction(this.pool, async (client) => {
      await client.query(
        `INSERT INTO accounts.session (id, account, hash, form_secret, device, began_at, used_at, rotated_at)
         VALUES ($1, $2, $3, $4, $5, $6, $6, $6)`,
        [id, account, hashSecret(secret), this.identity.secret(), device, now.toString()],
      );
      const details = { by, session: id };
      await this.journal.writeIn(client, { who: account, what: 'account.signed-in', about: [account], details });
    });
    await this.sweep(now);
    return { id, secret };
  }

  /**
   * The session whose secret this is; null where it is unknown or has ended.
   *
   * @returns with `secret`, where the browser has to keep another one from now on
   */
  async find(shown: string): Promise<{ readonly session: Session; readonly secret: string | null } | null> {
    const hash = hashSecret(shown);
    const now = this.clock.now();
    const { rows } = await this.pool.query<SessionRow>(
      `SELECT s.id, s.account, s.former_hash = $1 AS is_former, s.former_hash, s.former_until, s.form_secret, s.device,
              s.began_at, s.used_at, s.rotated_at, s.rotate
         FROM accounts.session s JOIN accounts.account a ON a.id = s.account
        WHERE (s.hash = $1 OR s.former_hash = $1) AND a.disabled_at IS NULL AND s.began_at > $2 AND s.used_at > $3`,
      [hash, now.subtract(ABSOLUTE_END).toString(), now.subtract(IDLE_END).toString()],
    );
    const [row] = rows;
    if (!row) return null;
    if (row.is_former && row.former_until !== null && row.former_until.getTime() <= now.epochMilliseconds) return null;
    const account = await this.accounts.byId(row.account);
    if (account === null || account.disabledAt !== null) return null;
    const secret = await this.afterUse(row, hash, now);
    const since = now.since(Temporal.Instant.fromEpochMilliseconds(row.began_at.getTime()));
    return {
      session: {
        ...lineOf(row),
        account,
        formSecret: row.form_secret,
        provenLately: Temporal.Duration.compare(since, PROVEN_FOR) <= 0,
      },
      secret,
    };
  }

  /** Those of an account that have not ended, the one used last first. */
  async list(account: string): Promise<readonly SessionLine[]> {
    const now = this.clock.now();
    const { rows } = await this.pool.query<SessionRow>(
      `SELECT id, device, began_at, used_at FROM accounts.session
        WHERE account = $1 AND began_at > $2 AND used_at > $3 ORDER BY used_at DESC, id`,
      [account, now.subtract(ABSOLUTE_END).toString(), now.subtract(IDLE_END).toString()],
    );
    return rows.map(lineOf);
  }

  /** True where it has ended now; false where the account has none of this id. */
  async end(account: string, id: string): Promise<boolean> {
    const { rowCount } = await this.pool.query('DELETE FROM accounts.session WHERE account = $1 AND id::text = $2', [
      account,
      id,
    ]);
    return rowCount === 1;
  }

  /**
   * Ends those of an account, which stands in the journal.
   *
   * @param by id of who ends them
   * @param except id of the one that goes on; null: none does
   * @returns how many have ended
   */
  async endAll(account: string, by: string, except: string | null = null): Promise<number> {
    return await inTransaction(this.pool, async (client) => {
      const { rowCount } = await client.query(
        'DELETE FROM accounts.session WHERE account = $1 AND id::text IS DISTINCT FROM $2',
        [account, except],
      );
      const ended = rowCount ?? 0;
      await this.journal.writeIn(client, { who: by, what: 'session.ended', about: [account], details: { ended } });
      return ended;
    });
  }

  /** Of everybody. @returns how many have ended */
  async endEverybodys(): Promise<number> {
    return (await this.pool.query('DELETE FROM accounts.session')).rowCount ?? 0;
  }

  /** Keeps that it was used, and gives it another secret where that is due. */
  private async afterUse(row: SessionRow, hash: string, now: Temporal.Instant): Promise<string | null> {
    const since = (date: Date) => now.since(Temporal.Instant.fromEpochMilliseconds(date.getTime()));
    const isOver = (date: Date, lasts: Temporal.Duration) => Temporal.Duration.compare(since(date), lasts) >= 0;
    // The browser that shows the former one after the grace has never got the new one: it gets another.
    const isLost = row.is_former && isOver(row.rotated_at, GRACE);
    const isDue = !row.is_former && (row.rotate || isOver(row.rotated_at, ROTATED_EVERY));
    if (isLost || isDue) {
      const secret = this.identity.secret();
      // Of requests at the same time one changes it; the others go on with what they have.
      const { rowCount } = await this.pool.query(
        `UPDATE accounts.session
            SET hash = $2, former_hash = $3, former_until = NULL, used_at = $4, rotated_at = $4, rotate = false
          WHERE id = $1 AND date_trunc('milliseconds', rotated_at) = $5 AND (hash = $3 OR former_hash = $3)`,
        [row.id, hashSecret(secret), hash, now.toString(), row.rotated_at],
      );
      return rowCount === 1 ? secret : null;
    }
    const isConfirmed = !row.is_former && row.former_hash !== null && row.former_until === null;
    if (isConfirmed || isOver(row.used_at, USE_KEPT_EVERY)) {
      await this.pool.query(
        `UPDATE accounts.session
            SET used_at = GREATEST(used_at, $2), former_until = CASE WHEN $3 THEN $4::timestamptz ELSE former_until END
          WHERE id = $1`,
        [row.id, now.toString(), isConfirmed, now.add(GRACE).toString()],
      );
    }
    return null;
  }

  /** Those that have ended by themselves leave no row. */
  private async sweep(now: Temporal.Instant): Promise<void> {
    await this.pool.query('DELETE FROM accounts.session WHERE began_at <= $1 OR used_at <= $2', [
      now.subtract(ABSOLUTE_END).toString(),
      now.subtract(IDLE_END).toString(),
    ]);
  }
}

function lineOf({ id, device, began_at, used_at }: Pick<SessionRow, 'id' | 'device' | 'began_at' | 'used_at'>) {
  return { id, device, beganAt: began_at.toISOString(), usedAt: used_at.toISOString() };
}
