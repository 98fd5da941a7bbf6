import { existsSync } from 'node:fs';
import type { AddressInfo } from 'node:net';
import { join } from 'node:path';
import type { ParsedMail } from 'mailparser';
import type { SMTPServer } from 'smtp-server';
import type { Clock } from '#platform';
import type { MailboxMessage } from './mailbox-message.ts';
import { MessageFiles } from './message-files.ts';

export interface MailboxOptions {
  readonly folder: string;
  readonly clock: Clock;
  /** Default 0: a free one. Always on the loopback address. */
  readonly port?: number;
}

/** Bigger than any mail of ours; a stranger on this machine cannot fill the disk with one. */
const LARGEST = 5 * 1024 * 1024;

/**
 * A real SMTP server for development and demonstrations: whatever reaches it is kept and can be read, nothing goes on
 * from it. A mailbox keeps what it gets: the same Message-ID twice is two messages.
 */
export class Mailbox {
  private constructor(
    private readonly server: SMTPServer,
    private readonly files: MessageFiles,
    readonly port: number,
  ) {}

  static async open({ folder, clock, port = 0 }: MailboxOptions): Promise<Mailbox> {
    const files = new MessageFiles(folder);
    await files.prepare();
    // Loaded here, as most processes open no mailbox.
    const [{ SMTPServer }, { simpleParser }] = await Promise.all([import('smtp-server'), import('mailparser')]);
    // One after the other, so that the order of numbers is the order of arrival.
    let last: Promise<unknown> = Promise.resolve();
    const server = new SMTPServer({
      authOptional: true,
      disabledCommands: ['AUTH', 'STARTTLS'],
      disableReverseLookup: true,
      logger: false,
      size: LARGEST,
      closeTimeout: 500,
      onData(stream, session, done) {
        simpleParser(stream, { skipImageLinks: true, skipTextToHtml: true, skipTextLinks: true })
          .then((mail) => {
            if (stream.sizeExceeded) throw Object.assign(new Error('The message is too big.'), { responseCode: 552 });
            last = last
              .catch(() => undefined)
              .then(async () => {
                const to = session.envelope.rcptTo.map(({ address }) => address).join(', ');
                const from = session.envelope.mailFrom === false ? '' : session.envelope.mailFrom.address;
                await files.add({ at: clock.now().toString(), from, to, ...contents(mail) });
              });
            return last;
          })
          .then(
            () => done(null, 'Kept in the mailbox'),
            (error) => done(error),
          );
      },
    });
    server.on('error', () => undefined);
    await new Promise<void>((resolve, reject) => {
      server.server.once('error', reject);
      server.listen(port, '127.0.0.1', () => resolve());
    });
    return new Mailbox(server, files, (server.server.address() as AddressInfo).port);
  }

  /** For `HABEAS_SMTP_URL`. */
  get url(): string {
    return `smtp://127.0.0.1:${this.port}`;
  }

  /** Oldest first, with what mailboxes of other processes on the same folder have got. */
  messages(): readonly MailboxMessage[] {
    return this.files.list();
  }

  /** Deletes the mails to an address, in any capitals. @returns how many there were */
  async forget(address: string): Promise<number> {
    return await this.files.forget(isTo(address));
  }

  close(): Promise<void> {
    return new Promise((resolve) => this.server.close(() => resolve()));
  }
}

/** Deletes the mails to an address from the mailbox in a folder, also where none is open on it. */
export async function forgetMails(folder: string, address: string): Promise<number> {
  if (!existsSync(folder)) return 0;
  return await new MessageFiles(folder).forget(isTo(address));
}

/** Where the built-in mailbox of a data folder keeps its mails. */
export function mailboxFolder(data: string): string {
  return join(data, 'mailbox');
}

function isTo(address: string): (message: MailboxMessage) => boolean {
  const asked = address.toLowerCase();
  return ({ to }) => to.split(', ').some((one) => one.toLowerCase() === asked);
}

function contents(mail: ParsedMail): Pick<MailboxMessage, 'subject' | 'messageId' | 'headers' | 'text' | 'html'> {
  const headers: Record<string, string> = {};
  for (const { key, line } of mail.headerLines) {
    const value = line
      .slice(line.indexOf(':') + 1)
      .replace(/\r?\n[ \t]+/g, ' ')
      .trim();
    headers[key] = key in headers ? `${headers[key]}\n${value}` : value;
  }
  return {
    subject: mail.subject ?? '',
    messageId: mail.messageId ?? '',
    headers,
    text: mail.text ?? '',
    html: mail.html === false ? '' : (mail.html ?? ''),
  };
}
