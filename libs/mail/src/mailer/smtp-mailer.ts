import { createTransport } from 'nodemailer';
import type { Mailer, OutgoingMail, SendOutcome, SendResult } from './mailer.ts';
import { assertSafe } from './safe-headers.ts';

export interface SmtpMailerOptions {
  /** `smtp://…` or `smtps://…`, with user and password where needed. */
  readonly url: string;
  /** Address, or name and address, that mails come from. */
  readonly from: string;
  readonly maxConnections?: number;
  /** Milliseconds to wait for a connection and for each answer. */
  readonly timeout?: number;
}

/**
 * SMTP through nodemailer's pool. The pool itself never tries twice: only the ledger knows whether a mail may go again.
 */
export class SmtpMailer implements Mailer {
  private readonly transport;

  constructor(private readonly options: SmtpMailerOptions) {
    const timeout = options.timeout ?? 20_000;
    const url = new URL(options.url);
    const user = decodeURIComponent(url.username);
    this.transport = createTransport({
      pool: true,
      host: url.hostname.replace(/^\[|\]$/g, ''),
      secure: url.protocol === 'smtps:',
      ...(url.port === '' ? {} : { port: Number(url.port) }),
      ...(user === '' ? {} : { auth: { user, pass: decodeURIComponent(url.password) } }),
      maxConnections: options.maxConnections ?? 4,
      maxRequeues: 0,
      connectionTimeout: timeout,
      greetingTimeout: timeout,
      dnsTimeout: timeout,
      socketTimeout: timeout,
      // What mails are built from never names a file or an address to fetch.
      disableFileAccess: true,
      disableUrlAccess: true,
    });
  }

  async send(mail: OutgoingMail): Promise<SendResult> {
    assertSafe(mail);
    try {
      const info = await this.transport.sendMail({
        from: this.options.from,
        to: { name: '', address: mail.to },
        subject: mail.subject,
        text: mail.text,
        html: mail.html,
        messageId: mail.messageId,
        date: new Date(mail.date),
        headers: { ...mail.headers },
        ...(mail.references?.length ? { references: [...mail.references], inReplyTo: mail.references.at(-1) } : {}),
        encoding: 'utf-8',
        textEncoding: 'quoted-printable',
      });
      return result('accepted', info.response ?? '', mail.to, false);
    } catch (error) {
      return failed(error as SmtpError, mail.to);
    }
  }

  async close(): Promise<void> {
    this.transport.close();
  }
}

interface SmtpError extends Error {
  readonly code?: string;
  readonly originalCode?: string;
  readonly syscall?: string;
  readonly responseCode?: number;
  readonly command?: string;
}

/** Codes with which nodemailer says that the dialogue never came to the mail itself. */
const BEFORE_THE_MAIL = new Set(['EDNS', 'EAUTH', 'ETLS', 'EPROXY', 'EREQUIRETLS', 'ENOAUTH', 'EOAUTH2', 'ECONFIG']);

function failed(error: SmtpError, address: string): SendResult {
  if (error.responseCode !== undefined) {
    // RFC 5321, 4.2.1: 5yz is final. One about the session (login, greeting) is no answer about this mail.
    const final = error.responseCode >= 500 && ['MAIL FROM', 'RCPT TO', 'DATA'].includes(error.command ?? '');
    return result(final ? 'refused' : 'deferred', error.message, address, !isAboutMail(error));
  }
  if (error.code === 'EENVELOPE') return result('refused', error.message, address, false);
  const refusedConnection = error.syscall === 'connect' || /connection timeout|greeting never/i.test(error.message);
  if (refusedConnection || BEFORE_THE_MAIL.has(error.code ?? ''))
    return result('deferred', error.message, address, true);
  return result('in_doubt', error.message, address, false);
}

function isAboutMail({ command }: SmtpError): boolean {
  return ['MAIL FROM', 'RCPT TO', 'DATA'].includes(command ?? '');
}

/** Servers repeat the address in their answers; it stays out of what is kept and logged. */
function result(outcome: SendOutcome, response: string, address: string, unreachable: boolean): SendResult {
  const words = response.replaceAll(new RegExp(escapeRegExp(address), 'gi'), '(address)').slice(0, 500);
  return { accepted: outcome === 'accepted', outcome, response: words, unreachable };
}

function escapeRegExp(text: string): string {
  return text.replace(/[.*+?^${}()|[\]\\]/g, '\\$&');
}
