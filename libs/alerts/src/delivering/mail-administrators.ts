import type pg from 'pg';
import { type MailDocument, type Mailer, mailHeaders, messageId, renderHtml, renderText } from '#mail';
import { type Logger, uuidFrom } from '#platform';

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

/**
 * Mails every administrator, each once: what one server took, or refused for good, is not sent there again while another is
 * tried again.
 *
 * @returns whether nothing is left to be tried; also where there is no administrator
 */
export async function mailAdministrators(
  { pool, mailer, logger, mailFrom, administrators }: TellAdministratorsOptions,
  document: MailDocument,
  { id, date, what }: AboutWhat,
): Promise<boolean> {
  if (administrators.length === 0)
    logger.error(`${what}, and HABEAS_ADMIN_MAIL is not set: no administrator is mailed`);
  let allSettled = true;
  for (const to of administrators) {
    const mail = messageId(uuidFrom('habeas.brake', `${id}|${to}`), mailFrom);
    const ended = await pool.query('SELECT FROM ledger.administrator_mail WHERE message_id = $1', [mail]);
    if (ended.rowCount) continue;
    const { accepted, outcome, response } = await mailer.send({
      to,
      subject: document.subject,
      text: renderText(document),
      html: renderHtml(document),
      messageId: mail,
      date,
      headers: mailHeaders(null),
    });
    if (!accepted) logger.error({ response }, `mail to an administrator was not accepted: ${what}`);
    if (accepted || outcome === 'refused') {
      await pool.query(
        'INSERT INTO ledger.administrator_mail (message_id, ended_at, outcome) VALUES ($1, $2, $3) ON CONFLICT DO NOTHING',
        [mail, date, accepted ? 'accepted' : 'refused'],
      );
    } else allSettled = false;
  }
  return allSettled;
}
