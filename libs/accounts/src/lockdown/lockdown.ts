import type pg from 'pg';
import { Temporal } from 'temporal-polyfill';
import { type Clock, ExitError, type Identity, inTransaction, readSql } from '#platform';
import type { Keyring } from '#private-data';
import { misleadingIn } from '#time';
import { recoveryCodeRow } from '../journal/access/row-digest.ts';
import { Journal } from '../journal/journal.ts';
import { opaqueId } from '../opaque-id.ts';
import { AccessTokens } from '../tokens/access-tokens.ts';
import { CLOSED_PAGES, type ClosedPages, type LockdownInForce, lockdownInForce } from './lockdown-in-force.ts';
import { LockdownWatch } from './lockdown-watch.ts';
import { assertCodeForm, hashCode, isCode, mayBeCode, newRecoveryCode } from './recovery-code.ts';

const sql = (name: string) => readSql(new URL(`./${name}.sql`, import.meta.url));
const END_ACCESS = sql('end-access');
const TAKE_A_TRY = sql('take-a-try');
/** Advisory; that of `accounts.refuse_while_closed`. */
const LOCK = 4846420020;
const CODE_LOCK = 4846420021;
/** In the journal, for who had the code: it says nothing of who that is. */
const RECOVERY = 'recovery-code';

/**
 * So many codes that could be the valid one may be tried over HTTP within {@link TRIES_WITHIN}, by everybody together. Others are
 * refused at once and do not count: they keep no one out. The terminal has no limit.
 */
export const MOST_TRIES = 10;
export const TRIES_WITHIN = Temporal.Duration.from({ minutes: 10 });
/** How long the token lasts that a recovery code gives: long enough to make one's own. */
export const RECOVERED_FOR = Temporal.Duration.from({ hours: 24 });

export interface CloseEverything {
  /** Id of who closes, or `system`. */
  readonly by: string;
  readonly pages?: ClosedPages;
  /** For the group; it names no one. */
  readonly reason?: string | null;
}

/** What closing did. */
export interface Closed extends LockdownInForce {
  /** False where everything was closed already, and at most what everybody sees was changed. */
  readonly anew: boolean;
  /** How much ended just now. */
  readonly ended: Ended;
}

/** How many of each ended. */
export interface Ended {
  readonly tokens: number;
  readonly sessions: number;
  readonly invitations: number;
}

/** What opening gives to who had the code. Shown once. */
export interface Lifted {
  readonly closedSince: string;
  /** A token of an administrator, and when it ends (RFC 3339). */
  readonly token: string;
  readonly tokenId: string;
  readonly expiresAt: string;
  /** The code for the next time: the one that was used is used up. */
  readonly recoveryCode: string;
}

export interface LockdownOptions {
  readonly pool: pg.Pool;
  readonly clock: Clock;
  readonly identity: Identity;
  /** Seals the name of the token that a recovery code gives. */
  readonly keyring: Pick<Keyring, 'encrypt' | 'unseal' | 'fingerprint' | 'destroy'>;
}

/**
 * The switch that closes everything. Closing ends every way in at once, and for good: what was ended stays ended when it is
 * opened again. It stands in the database, so that every process knows at its next request, and after a restart. A recovery
 * code opens it again, and lets one administrator in.
 */
export class Lockdown {
  private readonly watch: LockdownWatch;
  private readonly journal: Journal;
  private readonly tokens: AccessTokens;

  constructor(private readonly options: LockdownOptions) {
    const { pool, clock, identity, keyring } = options;
    this.watch = new LockdownWatch(pool);
    this.journal = new Journal(pool, clock);
    this.tokens = new AccessTokens(pool, clock, identity, keyring, []);
  }

  /** Null where everything is open. */
  current(): Promise<LockdownInForce | null> {
    return this.watch.current();
  }

  /** How often everything was closed: a key that lives in memory alone is worth nothing once this has grown. */
  async timesClosed(): Promise<number> {
    const { rows } = await this.options.pool.query<{ times: number }>(
      'SELECT count(*)::integer AS times FROM accounts.lockdown',
    );
    return rows[0]!.times;
  }

  /** @throws ExitError (2) there is no such state of pages, or the reason is empty or reads otherwise than it is written */
  async close({ by, pages = 'read-only', reason = null }: CloseEverything): Promise<Closed> {
    if (!CLOSED_PAGES.includes(pages)) {
      throw new ExitError(`There is no ${JSON.stringify(pages)}; pages can be ${CLOSED_PAGES.join(' or ')}.`, 2);
    }
    if (reason?.trim() === '') throw new ExitError('The reason is empty. Say why, or leave it out.', 2);
    const misleading = reason === null ? null : misleadingIn(reason.trim(), 'lines');
    if (misleading !== null) throw new ExitError(`The reason ${misleading}.`, 2);
    const { pool, clock, identity } = this.options;
    const now = clock.now().toString();
    return await inTransaction(pool, async (client) => {
      // What lets somebody in and is being made at this moment ends with the rest, or is refused once this is done.
      await client.query('SELECT pg_advisory_xact_lock($1)', [LOCK]);
      const { rowCount } = await client.query(
        `INSERT INTO accounts.lockdown (id, closed_at, closed_by, pages, reason) VALUES ($1, $2, $3, $4, $5)
         ON CONFLICT ((true)) WHERE lifted_at IS NULL DO NOTHING`,
        [opaqueId(identity), now, by, pages, reason],
      );
      const anew = rowCount === 1;
      if (!anew) await client.query('UPDATE accounts.lockdown SET pages = $1 WHERE lifted_at IS NULL', [pages]);
      const { rows } = await client.query<Ended>(END_ACCESS, [now]);
      const ended = rows[0]!;
      const inForce = (await lockdownInForce(client))!;
      const entry = { who: by, what: 'lockdown.closed', about: [inForce.id] } as const;
      await this.journal.writeIn(client, { ...entry, details: { pages, anew, ...ended } });
      await client.query(`SELECT pg_notify('habeas_ledger', '')`);
      return { ...inForce, anew, ended };
    });
  }

  /** Whether there is a valid recovery code. */
  async hasRecoveryCode(): Promise<boolean> {
    return (await this.validCode()) !== null;
  }

  /**
   * A new recovery code; the one before is worth nothing from now on.
   *
   * @param by id of who has it made, or `system`
   * @returns the code, which is stored nowhere
   */
  async newRecoveryCode(by: string): Promise<string> {
    const made = await this.made();
    await inTransaction(this.options.pool, (client) => this.keep(client, made, by));
    return made.code;
  }

  /**
   * Opens everything again.
   *
   * @param limited whether it counts against what may be tried: everywhere but at the terminal
   * @returns null: the code is not the valid one, too many were tried, or nothing is closed; which of them is not said
   */
  async lift(code: string, { limited }: { readonly limited: boolean }): Promise<Lifted | null> {
    const valid = await this.validCode();
    if (valid === null || !mayBeCode(code, valid.hash)) return null;
    if (limited && !(await this.takeATry())) return null;
    if (!(await isCode(code, valid.hash))) return null;
    const next = await this.made();
    const { pool, clock } = this.options;
    const now = clock.now();
    const opening = inTransaction(pool, async (client) => {
      const used = await client.query(
        'UPDATE accounts.recovery_code SET ended_at = $2 WHERE id = $1 AND ended_at IS NULL',
        [valid.id, now.toString()],
      );
      const opened = await client.query<{ id: string; closed_at: Date }>(
        'UPDATE accounts.lockdown SET lifted_at = greatest($1, closed_at) WHERE lifted_at IS NULL RETURNING id, closed_at',
        [now.toString()],
      );
      const [lockdown] = opened.rows;
      // Nothing is closed, or another has just opened it with the same code: the code is not used up.
      if (used.rowCount !== 1 || lockdown === undefined) throw new NothingOpened();
      await this.keep(client, next, RECOVERY);
      const expiresAt = now.add(RECOVERED_FOR);
      const name = `administrator, by the recovery code (${lockdown.id})`;
      const token = await this.tokens.createForRecovery({ name, roles: ['admin'], expiresAt, by: RECOVERY }, client);
      const entry = { who: RECOVERY, what: 'lockdown.lifted', about: [lockdown.id, token.id] } as const;
      await this.journal.writeIn(client, entry);
      await client.query(`SELECT pg_notify('habeas_ledger', '')`);
      const closedSince = lockdown.closed_at.toISOString();
      return {
        closedSince,
        token: token.secret,
        tokenId: token.id,
        expiresAt: expiresAt.toString(),
        recoveryCode: next.code,
      };
    });
    return await opening.catch((error: unknown) => {
      if (error instanceof NothingOpened) return null;
      throw error;
    });
  }

  /** @throws ExitError (2) what was typed cannot be a code */
  async liftAtTerminal(typed: string): Promise<Lifted> {
    assertCodeForm(typed);
    if ((await this.current()) === null) throw new ExitError('Nothing is closed.', 1);
    const lifted = await this.lift(typed, { limited: false });
    if (lifted !== null) return lifted;
    throw new ExitError('This is not the valid recovery code. Everything stays closed.', 1, {
      hint: 'Without a code: whoever may read the data folder makes a new one with `habeas account recovery-code`.',
    });
  }

  private async takeATry(): Promise<boolean> {
    const { pool, clock } = this.options;
    const now = clock.now();
    const { rowCount } = await pool.query(TAKE_A_TRY, [
      now.toString(),
      now.subtract(TRIES_WITHIN).toString(),
      MOST_TRIES,
    ]);
    return rowCount === 1;
  }

  private async validCode(): Promise<{ readonly id: string; readonly hash: string } | null> {
    const { rows } = await this.options.pool.query<{ id: string; hash: string }>(
      'SELECT id, hash FROM accounts.recovery_code WHERE ended_at IS NULL',
    );
    return rows[0] ?? null;
  }

  private async made(): Promise<{ readonly code: string; readonly hash: string }> {
    const code = newRecoveryCode(this.options.identity);
    return { code, hash: await hashCode(code, this.options.identity) };
  }

  private async keep(client: pg.PoolClient, { hash }: { readonly hash: string }, by: string): Promise<void> {
    const { clock, identity } = this.options;
    const now = clock.now().toString();
    // Two that are made at once: one replaces the other.
    await client.query('SELECT pg_advisory_xact_lock($1)', [CODE_LOCK]);
    await client.query('UPDATE accounts.recovery_code SET ended_at = $1 WHERE ended_at IS NULL', [now]);
    const id = opaqueId(identity);
    await client.query('INSERT INTO accounts.recovery_code (id, made_at, made_by, hash) VALUES ($1, $2, $3, $4)', [
      ...[id, now, by, hash],
    ]);
    const details = { row: recoveryCodeRow(id, hash) };
    await this.journal.writeIn(client, { who: by, what: 'account.recovery-code-made', about: [id], details });
  }
}

class NothingOpened extends Error {}
