import type pg from 'pg';
import type { Temporal } from 'temporal-polyfill';
import { brakeMail, type Mailer, type MailRule, mailHeaders, renderHtml, renderText } from '#mail';
import { type Logger, readSql, uuidFrom } from '#platform';
import { highestDay } from './brake.ts';
import { messageId } from './message-id.ts';

const OPEN_BRAKE = readSql(new URL('./open-brake.sql', import.meta.url));

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

interface OpenBrake {
  readonly id: string;
  readonly engaged_at: Date;
  readonly bound: number;
  readonly mailed_at: Date | null;
  readonly held: number;
  readonly subscribers: number;
  readonly rules: readonly { readonly rule: MailRule; readonly count: number }[];
}

/** Mails administrators, once, that alerts are held. At least once: what could not go is tried by the next sweep. */
export async function tellAdministrators(options: TellAdministratorsOptions, now: Temporal.Instant): Promise<void> {
  const { pool, mailer, logger, mailFrom, administrators, publicUrl } = options;
  const { rows } = await pool.query<OpenBrake>(OPEN_BRAKE);
  const [brake] = rows;
  if (!brake || brake.mailed_at !== null || brake.held === 0) return;
  const { held, bound } = brake;
  if (administrators.length === 0) {
    logger.error({ held, bound }, 'alerts are held, and HABEAS_ADMIN_MAIL names nobody to tell');
  }
  const document = brakeMail({
    held,
    bound,
    usual: (await highestDay(pool, now)) || null,
    subscribers: brake.subscribers,
    rules: brake.rules,
    now: brake.engaged_at.toISOString(),
    readerZone: 'UTC',
    links: { page: `${publicUrl()}/` },
  });
  let told = true;
  for (const to of administrators) {
    const { accepted, response } = await mailer.send({
      to,
      subject: document.subject,
      text: renderText(document),
      html: renderHtml(document),
      messageId: messageId(uuidFrom('habeas.brake', `${brake.id}|${to}`), mailFrom),
      date: now.toString(),
      headers: mailHeaders(null),
    });
    if (!accepted) logger.warn({ response }, 'an administrator could not be told that alerts are held');
    told &&= accepted;
  }
  if (!told) return;
  await pool.query('UPDATE ledger.brake SET mailed_at = $2 WHERE id = $1', [brake.id, now.toString()]);
}
