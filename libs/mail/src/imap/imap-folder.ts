import { ImapFlow } from 'imapflow';
import { isLoopback } from '#platform';

/** Milliseconds. */
const TIMEOUTS = { connectionTimeout: 20_000, greetingTimeout: 20_000, socketTimeout: 60_000 } as const;

/** Octets of a mail that are fetched: what a report says stands before the mail that it returns. */
const MOST = 1024 * 1024;

/** The mailbox cannot be read. What it says is for a person, and has no password in it. */
export class ImapError extends Error {
  override readonly name = 'ImapError';
}

export interface ImapFolderOptions {
  /** `imaps://user:password@host/folder`, each part percent-encoded; INBOX where no folder is named. */
  readonly url: string;
  /** Where mails go that were dealt with; made where there is none. */
  readonly readFolder: string;
  /** Milliseconds to wait for a connection, a greeting and an answer; default {@link TIMEOUTS}. */
  readonly timeout?: number;
}

/** A folder while it is open. Mails are known by their UID, which is never given again under the same UIDVALIDITY (RFC 3501, 2.3.1.1). */
export interface OpenFolder {
  readonly uidValidity: string;
  /** In the order in which they came. */
  uids(): Promise<readonly number[]>;
  /** The mail, or the first {@link MOST} octets of it; null: it is gone. */
  fetch(uid: number): Promise<Uint8Array | null>;
  /** Moves a mail that was dealt with out of the folder. @returns whether the server lets that be done */
  putAway(uid: number): Promise<boolean>;
}

/**
 * Opens a folder, has work done with it and hangs up. `imap://` is encrypted by STARTTLS, or nothing is said, unless the server
 * is on this machine.
 *
 * @throws ImapError the server cannot be reached, refuses the login, or has no such folder; a connection that is lost
 * @throws what the work throws
 */
export async function inImapFolder<T>(
  options: ImapFolderOptions,
  work: (folder: OpenFolder) => Promise<T>,
): Promise<T> {
  const { client, folder } = clientFor(options);
  // What goes wrong is thrown by what is asked at that time.
  client.on('error', () => undefined);
  try {
    await told(client.connect(), folder);
    const mailbox = await told(client.mailboxOpen(folder), folder);
    return await work(new Opened(client, String(mailbox.uidValidity), folder, options.readFolder));
  } finally {
    await client.logout().catch(() => undefined);
    client.close();
  }
}

function clientFor({ url, timeout }: ImapFolderOptions) {
  const { protocol, hostname, port, username, password, pathname } = new URL(url);
  const secure = protocol === 'imaps:';
  const host = hostname.replace(/^\[|\]$/g, '');
  const times =
    timeout === undefined ? TIMEOUTS : { connectionTimeout: timeout, greetingTimeout: timeout, socketTimeout: timeout };
  const client = new ImapFlow({
    host,
    port: port === '' ? (secure ? 993 : 143) : Number(port),
    secure,
    // A password goes over no line that can be listened to; on this machine there is none.
    doSTARTTLS: !secure && !isLoopback(host),
    auth: { user: decodeURIComponent(username), pass: decodeURIComponent(password) },
    // It would show what mails say.
    logger: false,
    disableAutoIdle: true,
    ...times,
  });
  return { client, folder: decodeURIComponent(pathname.slice(1)) || 'INBOX' };
}

class Opened implements OpenFolder {
  private movable: boolean | null = null;

  constructor(
    private readonly client: ImapFlow,
    readonly uidValidity: string,
    private readonly folder: string,
    private readonly readFolder: string,
  ) {}

  async uids(): Promise<readonly number[]> {
    const found = await told(this.client.search({ all: true }, { uid: true }), this.folder);
    if (!found) throw new ImapError(`The IMAP server does not say what is in the folder "${this.folder}".`);
    return [...found].sort((one, other) => one - other);
  }

  async fetch(uid: number): Promise<Uint8Array | null> {
    const source = { start: 0, maxLength: MOST };
    const mail = await told(this.client.fetchOne(String(uid), { uid: true, source }, { uid: true }), this.folder);
    return mail ? (mail.source ?? new Uint8Array()) : null;
  }

  async putAway(uid: number): Promise<boolean> {
    if (this.movable === false) return false;
    try {
      if (this.movable === null) await this.client.mailboxCreate([this.readFolder]).catch(() => undefined);
      const moved = await this.client.messageMove(String(uid), [this.readFolder], { uid: true });
      this.movable = moved !== false;
    } catch (error) {
      if (!this.client.usable) throw inWords(error, this.folder);
      this.movable = false;
    }
    return this.movable;
  }
}

async function told<T>(asked: Promise<T>, folder: string): Promise<T> {
  try {
    return await asked;
  } catch (error) {
    throw inWords(error, folder);
  }
}

interface Failure extends Error {
  readonly code?: string;
  readonly authenticationFailed?: boolean;
  readonly responseStatus?: string;
  readonly mailboxMissing?: boolean;
}

function inWords(error: unknown, folder: string): ImapError {
  const { code, authenticationFailed, mailboxMissing, responseStatus, message } = error as Failure;
  const options = { cause: error };
  if (authenticationFailed) return new ImapError('The IMAP server refuses the user or the password.', options);
  if (mailboxMissing) return new ImapError(`The IMAP server has no folder "${folder}".`, options);
  if (code === 'NoConnection' || code === 'EConnectionClosed' || code?.startsWith('ClosedAfterConnect')) {
    return new ImapError('The IMAP server closed the connection.', options);
  }
  if (responseStatus !== undefined) {
    return new ImapError(`The IMAP server answered ${responseStatus} about the folder "${folder}".`, options);
  }
  if (/\bSTARTTLS\b/.test(message)) {
    return new ImapError('The IMAP server offers no encryption by STARTTLS; use imaps:// where it has that.', options);
  }
  return new ImapError(`The IMAP server cannot be reached: ${code ?? message}`, options);
}
