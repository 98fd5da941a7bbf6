import type pg from 'pg';
import { Temporal } from 'temporal-polyfill';
import { answerInWords } from '#mail';
import { readSql } from '#platform';

const RECORD = readSql(new URL('./record-report.sql', import.meta.url));
const SETTLE = readSql(new URL('./settle-reports.sql', import.meta.url));

/**
 * What is heard of a mail after a server had taken it. `hard`: it came back, since there is no such mailbox or it takes no mail.
 * `returned`: it came back for another reason. `soft`: it has not arrived, and may still. `complaint`: its reader called it
 * spam. `delivered`: it arrived.
 */
export type ReportKind = 'hard' | 'returned' | 'soft' | 'complaint' | 'delivered';

/** A report as a delivery status notification, a provider or a person tells it (RFC 3464, RFC 5965). */
export interface MailReport {
  /** With angle brackets. */
  readonly messageId: string;
  readonly kind: ReportKind;
  /** In words; nothing but a code and a status of it are kept ({@link answerInWords}), since reports quote addresses. */
  readonly detail: string;
  readonly toldBy: 'mailbox' | 'webhook' | 'person';
  /** RFC 3339. */
  readonly at: string;
}

/** What is kept where a report tells no code. */
const REPORTED = 'It was reported.';
const CALLED_SPAM = 'Its reader reported it as spam.';

/** How long a report waits for its mail to be on record as sent. */
const WAITS_FOR = Temporal.Duration.from({ hours: 48 });

/**
 * Writes down what came of a mail. `hard` and `complaint` pause its address, in all subscriptions of the mailbox. The same
 * report told again changes nothing.
 *
 * @returns how many deliveries the mail carried, 0 where the ledger has no such mail; and whether it was told for the first time
 */
export async function recordReport(
  db: Pick<pg.ClientBase, 'query'>,
  { messageId, kind, detail, toldBy, at }: MailReport,
): Promise<{ readonly deliveries: number; readonly news: boolean }> {
  const words = kind === 'complaint' ? CALLED_SPAM : answerInWords(detail) || REPORTED;
  const { rows } = await db.query<{ deliveries: number; news: boolean }>(RECORD, [messageId, kind, words, toldBy, at]);
  await db.query(SETTLE, [at, messageId]);
  return rows[0]!;
}

/** Part of every sweep: what was heard of mails before they were on record as sent. @param now RFC 3339 */
export async function settleReports(db: Pick<pg.ClientBase, 'query'>, now: Temporal.Instant): Promise<void> {
  await db.query(SETTLE, [now.subtract(WAITS_FOR).toString(), null]);
}
