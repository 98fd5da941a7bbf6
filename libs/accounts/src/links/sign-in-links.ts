import type pg from 'pg';
import { Temporal } from 'temporal-polyfill';
import { type Clock, hashSecret, type Identity } from '#platform';
import type { Keyring } from '#private-data';
import { AccountRefused } from '../account-refused.ts';
import type { Account } from '../accounts/account.ts';
import { mailMark } from '../accounts/account-mail.ts';
import type { Accounts } from '../accounts/accounts.ts';
import { areGrave } from '../approvals/second-person.ts';
import { Journal } from '../journal/journal.ts';
import { opaqueId } from '../opaque-id.ts';

/** A link that signs in works for so long: time for a slow mail, too short for a mailbox that is searched later. */
export const SIGN_IN_LINK_LASTS = Temporal.Duration.from({ minutes: 15 });

/** In one statement, so that a link that works no more takes no more work than one that never was. */
const WORKS = `hash = $1 AND expires_at > $2
  AND EXISTS (SELECT FROM accounts.account a WHERE a.id = link.account AND a.disabled_at IS NULL)`;

/** A request to sign in by mail. */
export interface LinkRequest {
  /** As it was typed. */
  readonly mail: string;
  /** BCP 47: in which the mail is written. */
  readonly language: string;
  /** A path of ours to go on to; null: the first page. */
  readonly next: string | null;
}

/** Links that sign in once, without script. A secret is shown where the link is made, and only its hash is stored. */
export class SignInLinks {
  private readonly journal: Journal;

  constructor(
    private readonly pool: pg.Pool,
    private readonly clock: Clock,
    private readonly identity: Identity,
    private readonly keyring: Pick<Keyring, 'fingerprint'>,
    private readonly accounts: Pick<Accounts, 'byId' | 'second'>,
  ) {
    this.journal = new Journal(pool, clock);
  }

  /**
   * Asks for a mail with a link. Does the same for an address that an account has and one that none has: whether there is
   * one is looked up by the job that writes the mail.
   *
   * @throws AccountRefused (bad-mail) what was typed is no address
   */
  async request({ mail, language, next }: LinkRequest): Promise<void> {
    const mailbox = mailMark(this.keyring, mail);
    const now = this.clock.now().toString();
    await this.pool.query(
      `INSERT INTO accounts.link_mail (id, mailbox, language, next, asked_at, due_at) VALUES ($1, $2, $3, $4, $5, $5)
       ON CONFLICT DO NOTHING`,
      [opaqueId(this.identity), mailbox, language, next, now],
    );
  }

  /**
   * Makes a link that is handed over by hand, for who has lost every other way. Who holds it signs in as that account.
   *
   * @returns its secret
   * @throws AccountRefused (account-disabled)
   * @throws WaitsForASecond the roles of the account are grave
   */
  async handOut({ id, name, roles, disabledAt }: Account, by: string): Promise<string> {
    if (disabledAt !== null) {
      throw new AccountRefused('account-disabled', `${name} is disabled. \`habeas account enable\` lets it in again.`);
    }
    if (areGrave(roles)) {
      const content = { do: 'repeat', with: { link: id } } as const;
      await this.accounts.second.need({ matter: 'roles', by, content }, { of: id });
    }
    const secret = await this.issue(id);
    await this.journal.write({ who: by, what: 'account.link-made', about: [id] });
    return secret;
  }

  /** Makes a link for a mail to the account, or for one that was made just now. @returns its secret */
  async issue(account: string): Promise<string> {
    const secret = this.identity.secret();
    const now = this.clock.now();
    await this.pool.query('DELETE FROM accounts.link WHERE expires_at <= $1', [now.toString()]);
    await this.pool.query('INSERT INTO accounts.link (hash, account, expires_at) VALUES ($1, $2, $3)', [
      hashSecret(secret),
      account,
      now.add(SIGN_IN_LINK_LASTS).toString(),
    ]);
    return secret;
  }

  /** Whom a link would sign in; looking uses it not up. Null where it is unknown, used, expired, or of a disabled account. */
  async look(secret: string): Promise<Account | null> {
    const { rows } = await this.pool.query<{ account: string }>(`SELECT account FROM accounts.link WHERE ${WORKS}`, [
      hashSecret(secret),
      this.clock.now().toString(),
    ]);
    return await this.enabled(rows[0]?.account);
  }

  /**
   * Uses a link up, and with it every other of the same account.
   *
   * @throws AccountRefused (dead-link) it is unknown, used, expired, or of a disabled account
   */
  async use(secret: string): Promise<Account> {
    const { rows } = await this.pool.query<{ account: string }>(
      `DELETE FROM accounts.link WHERE ${WORKS} RETURNING account`,
      [hashSecret(secret), this.clock.now().toString()],
    );
    const account = await this.enabled(rows[0]?.account);
    if (account === null) throw deadLink();
    await this.pool.query('DELETE FROM accounts.link WHERE account = $1', [account.id]);
    return account;
  }

  private async enabled(id: string | undefined): Promise<Account | null> {
    const account = id === undefined ? null : await this.accounts.byId(id);
    return account === null || account.disabledAt !== null ? null : account;
  }
}

export function deadLink(): AccountRefused {
  return new AccountRefused('dead-link', 'This link works no more: it was used, has expired, or was taken back.');
}
