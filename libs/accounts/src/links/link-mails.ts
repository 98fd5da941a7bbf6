import type pg from 'pg';
import { Temporal } from 'temporal-polyfill';
import { accountLinkMail, type Mailer, mailHeaders, messageId, renderHtml, renderText } from '#mail';
import { type Clock, type Logger, nextAttempt, type RetrySchedule } from '#platform';
import { languageOf } from '#words';
import type { Accounts } from '../accounts/accounts.ts';
import type { Invitations } from '../invitations/invitations.ts';
import { signInBase } from '../passkeys/relying-party.ts';
import { invitationLink, signInLink } from './account-links.ts';
import { SIGN_IN_LINK_LASTS, type SignInLinks } from './sign-in-links.ts';

/** So many links to sign in are mailed to one mailbox in an hour: a stranger must not be able to fill it. */
export const LINKS_PER_MAILBOX = { bound: 5, within: Temporal.Duration.from({ hours: 1 }) } as const;

/** A reader at the page waits no longer than the link lasts. */
const RETRIES: RetrySchedule = {
  waits: [{ seconds: 10 }, { seconds: 30 }],
  afterwards: { minutes: 2 },
  within: { minutes: 15 },
};
/** An invitation is waited for longer. */
const INVITATION_RETRIES: RetrySchedule = {
  waits: [{ minutes: 1 }, { minutes: 5 }],
  afterwards: { hours: 1 },
  within: { hours: 72 },
};
/** What one process has taken no other takes for so long: longer than a server is waited for. */
const LEASE = Temporal.Duration.from({ minutes: 3 });
const AT_ONCE = 20;

interface LinkMailRow {
  id: string;
  mailbox: string | null;
  invitation: string | null;
  language: string;
  next: string | null;
  asked_at: Date;
  attempts: number;
}

export interface LinkMailsOptions {
  readonly pool: pg.Pool;
  readonly clock: Clock;
  readonly mailer: Mailer;
  readonly logger: Logger;
  readonly accounts: Pick<Accounts, 'byMark'>;
  readonly links: Pick<SignInLinks, 'issue'>;
  readonly invitations: Pick<Invitations, 'issue' | 'open' | 'forgetEnded'>;
  readonly mailFrom: string;
  /** Without a slash at the end. */
  readonly publicUrl: () => string;
}

/** What has come of a run: mails that were taken by the server, tried again later, or asked for in vain. */
export interface LinkMailReport {
  readonly sent: number;
  readonly waiting: number;
  readonly dropped: number;
}

/** Writes the mails with links that sign in or invite. What each address is told apart by is looked up here. */
export class LinkMails {
  constructor(private readonly options: LinkMailsOptions) {}

  /** Everything that is due now. Safe to run in several processes at once. */
  async run(): Promise<LinkMailReport> {
    const report = { sent: 0, waiting: 0, dropped: 0 };
    for (;;) {
      const rows = await this.take();
      const ended = await Promise.all(rows.map((row) => this.write(row)));
      for (const one of ended) report[one] += 1;
      if (rows.length < AT_ONCE) break;
    }
    await this.options.invitations.forgetEnded();
    return report;
  }

  private async take(): Promise<readonly LinkMailRow[]> {
    const { pool, clock } = this.options;
    const now = clock.now();
    await pool.query('DELETE FROM accounts.link_mail WHERE due_at IS NULL AND asked_at <= $1', [
      now.subtract(LINKS_PER_MAILBOX.within).toString(),
    ]);
    const { rows } = await pool.query<LinkMailRow>(
      `UPDATE accounts.link_mail SET attempts = attempts + 1, due_at = $2
        WHERE id IN (SELECT id FROM accounts.link_mail WHERE due_at <= $1 ORDER BY due_at LIMIT $3 FOR UPDATE SKIP LOCKED)
        RETURNING id, mailbox, invitation, language, next, asked_at, attempts`,
      [now.toString(), now.add(LEASE).toString(), AT_ONCE],
    );
    return rows;
  }

  private async write(row: LinkMailRow): Promise<keyof LinkMailReport> {
    const addressed = row.mailbox === null ? await this.invited(row.invitation!) : await this.asked(row, row.mailbox);
    if (addressed === null) {
      await this.options.pool.query('DELETE FROM accounts.link_mail WHERE id = $1', [row.id]);
      return 'dropped';
    }
    const { mailer, mailFrom, clock, logger } = this.options;
    const document = accountLinkMail({ ...addressed, readerZone: 'UTC' }, languageOf(row.language));
    const { accepted, outcome, response } = await mailer.send({
      to: addressed.to,
      subject: document.subject,
      text: renderText(document),
      html: renderHtml(document),
      messageId: messageId(row.id, mailFrom),
      date: clock.now().toString(),
      headers: mailHeaders(null),
    });
    if (!accepted) logger.warn({ mail: row.id, outcome, response }, 'A mail with a link was not accepted.');
    const schedule = row.mailbox === null ? INVITATION_RETRIES : RETRIES;
    const first = Temporal.Instant.fromEpochMilliseconds(row.asked_at.getTime());
    const again = accepted || outcome === 'refused' ? null : nextAttempt(schedule, row.attempts, clock.now(), first);
    await this.options.pool.query('UPDATE accounts.link_mail SET due_at = $2 WHERE id = $1', [
      row.id,
      again?.toString() ?? null,
    ]);
    return accepted ? 'sent' : again === null ? 'dropped' : 'waiting';
  }

  /** A link for the account that has this address; null where none has, or it was sent too many. */
  private async asked({ id, next }: LinkMailRow, mailbox: string) {
    const { accounts, links, clock, pool } = this.options;
    const account = await accounts.byMark(mailbox);
    if (account === null || account.mail === null || account.disabledAt !== null) return null;
    const { rows } = await pool.query<{ count: number }>(
      'SELECT count(*)::integer AS count FROM accounts.link_mail WHERE mailbox = $1 AND id <> $2 AND asked_at > $3',
      [mailbox, id, clock.now().subtract(LINKS_PER_MAILBOX.within).toString()],
    );
    if (rows[0]!.count >= LINKS_PER_MAILBOX.bound) return null;
    const secret = await links.issue(account.id);
    const query = next === null ? '' : `?next=${encodeURIComponent(next)}`;
    return {
      kind: 'sign-in' as const,
      to: account.mail,
      expiresAt: clock.now().add(SIGN_IN_LINK_LASTS).toString(),
      links: { open: `${signInLink(this.base(), secret)}${query}` },
    };
  }

  /** Null where the invitation can be taken no more. */
  private async invited(id: string) {
    const { invitations } = this.options;
    const invitation = await invitations.open(id);
    if (invitation === null || invitation.mail === null) return null;
    return {
      kind: 'invitation' as const,
      to: invitation.mail,
      expiresAt: invitation.expiresAt,
      links: { open: invitationLink(this.base(), await invitations.issue(id)) },
    };
  }

  private base(): string {
    return signInBase(this.options.publicUrl());
  }
}
