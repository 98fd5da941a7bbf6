import { Mailbox, type Mailer, mailboxFolder, readSigningKey, SmtpMailer } from '#mail';
import type { Clock, Config } from '#platform';

/** How mail leaves: through the configured server, or into the built-in mailbox. */
export interface Mail {
  readonly mailer: Mailer;
  /** null where a server is configured. */
  readonly mailbox: Mailbox | null;
  close(): Promise<void>;
}

/** @throws ExitError where mail is to be signed and the key will not do; nothing was opened */
export async function openMail(config: Config, clock: Clock): Promise<Mail> {
  const signingKey = config.dkim && readSigningKey(config.dkim, config.mailFrom);
  const mailbox = config.smtpUrl === null ? await Mailbox.open({ folder: mailboxFolder(config.data), clock }) : null;
  const mailer = new SmtpMailer({
    url: config.smtpUrl ?? mailbox!.url,
    from: config.mailFrom,
    rate: config.smtpRate,
    patience: config.smtpPatience * 1_000,
    signingKey,
  });
  const close = async () => {
    await mailer.close();
    await mailbox?.close();
  };
  return { mailer, mailbox, close };
}
