import { createHash, timingSafeEqual } from 'node:crypto';
import { Inject, Injectable, type OnModuleInit, Optional } from '@nestjs/common';
import type { FastifyRequest } from 'fastify';
import { AccessTokens, bearsAccountLink, Lockdown, may } from '#accounts';
import { PUBLIC_URL } from '#alerts';
import { Mailbox, type MailboxMessage } from '#mail';
import { CONFIG, type Config, isLoopback, MAILBOX_KEY } from '#platform';
import { type PageLanguage, pageTexts } from '#words';
import { bearerToken } from '../access/access-guard.ts';
import { sessionOf } from '../access/signed-in.ts';

const COOKIE = 'habeas_mailbox';

/** Why a request does not get into the mailbox. */
export interface MailboxRefusal {
  readonly status: 401 | 403 | 404;
  readonly code: 'mailbox-off' | 'token-missing' | 'token-invalid' | 'role-insufficient' | 'key-invalid';
  readonly why: 'mailServer' | 'published' | 'notSignedIn' | 'otherStart' | 'unknownToken' | 'noAdministrator';
}

/** Why a request does not get into the mailbox, and how to get in. */
export function whyRefused({ why }: MailboxRefusal, lang: PageLanguage): string {
  return pageTexts(lang).mailbox.refused[why];
}

/**
 * Who may read the built-in mailbox: an administrator by token or session, and who has the link that the start printed. Nothing is
 * inferred from where a request comes from: behind a proxy, a tunnel or an onion service every reader comes from this
 * machine. Each link in these mails acts for its subscriber, so where Habeas is published there is no mailbox at all.
 *
 * Mails by which somebody signs in or makes their account are shown to who has the printed link alone: an administrator who
 * read them could sign in as others, and so be the second person for what takes two.
 */
@Injectable()
export class MailboxAccess implements OnModuleInit {
  /** How often everything had been closed when the link was printed. */
  private timesClosed = 0;

  constructor(
    @Optional() @Inject(Mailbox) private readonly mailbox: Pick<Mailbox, 'messages'> | null,
    @Inject(MAILBOX_KEY) private readonly key: string,
    @Inject(CONFIG) private readonly config: Pick<Config, 'publicUrl'>,
    @Inject(PUBLIC_URL) private readonly publicUrl: () => string,
    @Inject(AccessTokens) private readonly tokens: Pick<AccessTokens, 'verify'>,
    @Inject(Lockdown) private readonly lockdown: Pick<Lockdown, 'timesClosed'>,
  ) {}

  async onModuleInit(): Promise<void> {
    this.timesClosed = await this.lockdown.timesClosed();
  }

  /** Whether there is one, so that pages can link to it. Says nothing of who may read it. */
  get isOn(): boolean {
    return this.whyOff() === null;
  }

  /** As many as the request may read, oldest first; only behind {@link refusal}. */
  async messages(request: Pick<FastifyRequest, 'headers'>): Promise<readonly MailboxMessage[]> {
    const all = this.mailbox?.messages() ?? [];
    if (await this.cameByLink(request)) return all;
    return all.filter(({ text, html }) => !bearsAccountLink(text) && !bearsAccountLink(html));
  }

  /** The address that a start prints, which opens the mailbox in a browser; null where there is none. */
  linkAt(url: string): string | null {
    return this.isOn ? `${url}/mailbox?key=${this.key}` : null;
  }

  /** Null where the request may read: by an administrator's token or session, or by the cookie that the printed link set. */
  async refusal(request: Pick<FastifyRequest, 'headers'>): Promise<MailboxRefusal | null> {
    const { headers } = request;
    const off = this.whyOff();
    if (off !== null) return off;
    if (headers.authorization !== undefined) return await this.refusalOfToken(headers.authorization);
    if (await this.cameByLink(request)) return null;
    const account = sessionOf(request)?.account;
    if (account === undefined) return { status: 401, code: 'token-missing', why: 'notSignedIn' };
    if (may(account, 'read-mailbox')) return null;
    return { status: 403, code: 'role-insufficient', why: 'noAdministrator' };
  }

  /** The cookie for a reader who came by a link; or why it is not the link of this start. */
  cookieFor(key: string): string | MailboxRefusal {
    const off = this.whyOff();
    if (off !== null) return off;
    if (!this.isKey(key)) return { status: 403, code: 'key-invalid', why: 'otherStart' };
    // A browser drops a Secure cookie that comes over plain HTTP, as it does without a proxy in a network of one's own.
    const secure = new URL(this.publicUrl()).protocol === 'https:' ? '; Secure' : '';
    return `${COOKIE}=${this.key}; Path=/mailbox; HttpOnly; SameSite=Lax${secure}`;
  }

  /** Who shows a token is that token's, also with the cookie of the link. */
  private async cameByLink({ headers }: Pick<FastifyRequest, 'headers'>): Promise<boolean> {
    if (headers.authorization !== undefined || !cookiesIn(headers.cookie).some((value) => this.isKey(value)))
      return false;
    return await this.isLinkValid();
  }

  private async refusalOfToken(authorization: string): Promise<MailboxRefusal | null> {
    const secret = bearerToken(authorization);
    const holder = secret === null ? null : await this.tokens.verify(secret);
    if (holder === null) return { status: 401, code: 'token-invalid', why: 'unknownToken' };
    if (may(holder, 'read-mailbox')) return null;
    return { status: 403, code: 'role-insufficient', why: 'noAdministrator' };
  }

  private whyOff(): MailboxRefusal | null {
    const off = { status: 404, code: 'mailbox-off' } as const;
    if (this.mailbox == null) return { ...off, why: 'mailServer' };
    const { publicUrl } = this.config;
    if (publicUrl === null || isLoopback(new URL(publicUrl).hostname)) return null;
    return { ...off, why: 'published' };
  }

  /** Closing everything ends the printed link too; the next start prints another. */
  private async isLinkValid(): Promise<boolean> {
    return (await this.lockdown.timesClosed()) === this.timesClosed;
  }

  /** In constant time, so that an answer's delay tells nothing of the key. */
  private isKey(given: string): boolean {
    return timingSafeEqual(digest(given), digest(this.key));
  }
}

function digest(text: string): Buffer {
  return createHash('sha256').update(text).digest();
}

function cookiesIn(header: string | undefined): readonly string[] {
  return (header ?? '').split(';').flatMap((pair) => {
    const [name, value] = pair.trim().split('=', 2);
    return name === COOKIE && value ? [value] : [];
  });
}
