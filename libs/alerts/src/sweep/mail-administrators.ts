import type pg from 'pg';
import { type MailDocument, type Mailer, mailHeaders, renderHtml, renderText } from '#mail';
import { type Logger, uuidFrom } from '#platform';
import { messageId } from './message-id.ts';

export interface TellAdministratorsOptions {
  readonly pool: pg.Pool;
  readonly mailer: Mailer;
  readonly logger: Logger;
  readonly mailFrom: string;
  /** Addresses; may be none. */
  readonly administrators: readonly string[];
  /** Without a slash at the end. */
  readonly publicUrl: () => string;
}

interface AboutWhat {
  /** The same for every try, so that a mail which arrived twice is seen to be one. */
  readonly id: string;
  /** RFC 3339. */
  readonly date: string;
  /** For the program's log. */
  readonly what: string;
}

/** Mails every administrator. @returns whether the server took each of them, or there is none */
export async function mailAdministrators(
  { mailer, logger, mailFrom, administrators }: TellAdministratorsOptions,
  document: MailDocument,
  { id, date, what }: AboutWhat,
): Promise<boolean> {
  if (administrators.length === 0) logger.error(`${what}, and HABEAS_ADMIN_MAIL names nobody to tell`);
  let told = true;
  for (const to of administrators) {
    const { accepted, response } = await mailer.send({
      to,
      subject: document.subject,
      text: renderText(document),
      html: renderHtml(document),
      messageId: messageId(uuidFrom('habeas.brake', `${id}|${to}`), mailFrom),
      date,
      headers: mailHeaders(null),
    });
    if (!accepted) logger.warn({ response }, `an administrator could not be told that ${what}`);
    told &&= accepted;
  }
  return told;
}
