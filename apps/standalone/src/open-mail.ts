import { join } from 'node:path';
import { Mailbox, type Mailer, SmtpMailer } from '#mail';
import type { Clock, Config } from '#platform';

/** How mail leaves: through the configured server, or into the built-in mailbox. */
export interface Mail {
  readonly mailer: Mailer;
  /** null where a server is configured. */
  readonly mailbox: Mailbox | null;
  close(): Promise<void>;
}

export async function openMail(config: Config, clock: Clock): Promise<Mail> {
  const mailbox = config.smtpUrl === null ? await Mailbox.open({ folder: join(config.data, 'mailbox'), clock }) : null;
  const mailer = new SmtpMailer({ url: config.smtpUrl ?? mailbox!.url, from: config.mailFrom });
  const close = async () => {
    await mailer.close();
    await mailbox?.close();
  };
  return { mailer, mailbox, close };
}
