import { createHash, timingSafeEqual } from 'node:crypto';
import { Inject, Injectable, Optional } from '@nestjs/common';
import type { FastifyRequest } from 'fastify';
import { PUBLIC_URL } from '#alerts';
import { Mailbox, type MailboxMessage } from '#mail';
import { AccessTokens, CONFIG, type Config, isLoopback, MAILBOX_KEY } from '#platform';
import { bearerToken } from '../access/access-guard.ts';
import { mayReadMailbox } from '../access/permissions.ts';

const COOKIE = 'habeas_mailbox';

/** Why a request does not get into the mailbox. */
export interface MailboxRefusal {
  readonly status: 401 | 403 | 404;
  readonly code: 'mailbox-off' | 'token-missing' | 'token-invalid' | 'role-insufficient' | 'key-invalid';
  readonly detail: string;
}

/**
 * Who may read the built-in mailbox: an administrator by token, and who has the link that the start printed. Nothing is
 * inferred from where a request comes from: behind a proxy, a tunnel or an onion service every reader comes from this
 * machine. Each link in these mails acts for its subscriber, so where Habeas is published there is no mailbox at all.
 */
@Injectable()
export class MailboxAccess {
  constructor(
    @Optional() @Inject(Mailbox) private readonly mailbox: Pick<Mailbox, 'messages'> | null,
    @Inject(MAILBOX_KEY) private readonly key: string,
    @Inject(CONFIG) private readonly config: Pick<Config, 'publicUrl'>,
    @Inject(PUBLIC_URL) private readonly publicUrl: () => string,
    @Inject(AccessTokens) private readonly tokens: Pick<AccessTokens, 'verify'>,
  ) {}

  /** Whether there is one, so that pages can link to it. Says nothing of who may read it. */
  get isOn(): boolean {
    return this.whyOff() === null;
  }

  /** Oldest first; only behind {@link refusal}. */
  messages(): readonly MailboxMessage[] {
    return this.mailbox?.messages() ?? [];
  }

  /** The address that a start prints, which opens the mailbox in a browser; null where there is none. */
  linkAt(url: string): string | null {
    return this.isOn ? `${url}/mailbox?key=${this.key}` : null;
  }

  /** Null where the request may read: by an administrator's token, or by the cookie that the printed link set. */
  async refusal({ headers }: Pick<FastifyRequest, 'headers'>): Promise<MailboxRefusal | null> {
    const off = this.whyOff();
    if (off !== null) return { status: 404, code: 'mailbox-off', detail: off };
    if (headers.authorization !== undefined) return await this.refusalOfToken(headers.authorization);
    if (cookiesIn(headers.cookie).some((value) => this.isKey(value))) return null;
    return { status: 401, code: 'token-missing', detail: HOW_TO_GET_IN };
  }

  /** The cookie for a reader who came by a link; or why it is not the link of this start. */
  cookieFor(key: string): string | MailboxRefusal {
    const off = this.whyOff();
    if (off !== null) return { status: 404, code: 'mailbox-off', detail: off };
    if (!this.isKey(key)) {
      return { status: 403, code: 'key-invalid', detail: `This link is of another start of Habeas. ${HOW_TO_GET_IN}` };
    }
    // A browser drops a Secure cookie that comes over plain HTTP, as it does without a proxy in a network of one's own.
    const secure = new URL(this.publicUrl()).protocol === 'https:' ? '; Secure' : '';
    return `${COOKIE}=${this.key}; Path=/mailbox; HttpOnly; SameSite=Lax${secure}`;
  }

  private async refusalOfToken(authorization: string): Promise<MailboxRefusal | null> {
    const secret = bearerToken(authorization);
    const holder = secret === null ? null : await this.tokens.verify(secret);
    if (holder === null) {
      return {
        status: 401,
        code: 'token-invalid',
        detail: `The token is unknown, expired or revoked. ${HOW_TO_GET_IN}`,
      };
    }
    if (mayReadMailbox(holder)) return null;
    const detail = `The token "${holder.name}" is none of an administrator with the scope "read". ${HOW_TO_GET_IN}`;
    return { status: 403, code: 'role-insufficient', detail };
  }

  private whyOff(): string | null {
    if (this.mailbox == null) {
      return 'There is no mailbox here: mail goes out by the server that HABEAS_SMTP_URL names.';
    }
    const { publicUrl } = this.config;
    if (publicUrl === null || isLoopback(new URL(publicUrl).hostname)) return null;
    return (
      'The mailbox is off, because HABEAS_PUBLIC_URL makes this Habeas public and each mail has links that act for its ' +
      'reader. Set HABEAS_SMTP_URL, so that mail reaches its readers. To try it out on one machine, leave HABEAS_PUBLIC_URL away.'
    );
  }

  /** In constant time, so that an answer's delay tells nothing of the key. */
  private isKey(given: string): boolean {
    return timingSafeEqual(digest(given), digest(this.key));
  }
}

const HOW_TO_GET_IN =
  'Open the link to the mailbox that `npm start` printed, or send an administrator’s token as "Authorization: Bearer <token>".';

function digest(text: string): Buffer {
  return createHash('sha256').update(text).digest();
}

function cookiesIn(header: string | undefined): readonly string[] {
  return (header ?? '').split(';').flatMap((pair) => {
    const [name, value] = pair.trim().split('=', 2);
    return name === COOKIE && value ? [value] : [];
  });
}
