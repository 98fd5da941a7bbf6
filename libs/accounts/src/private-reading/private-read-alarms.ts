import type pg from 'pg';
import { Temporal } from 'temporal-polyfill';
import { type Mailer, mailHeaders, messageId, privateReadsMail, renderHtml, renderText } from '#mail';
import { type Clock, type Identity, type Logger, uuidFrom } from '#platform';
import { opaqueId } from '../opaque-id.ts';

export interface PrivateReadAlarmsOptions {
  readonly pool: pg.Pool;
  readonly clock: Clock;
  readonly identity: Identity;
  readonly mailer: Mailer;
  readonly logger: Logger;
  readonly mailFrom: string;
  /** Addresses; may be none. */
  readonly administrators: readonly string[];
  /** Of so many persons may one account read private data within an hour; more raises an alarm. */
  readonly bound: number;
  /** Without a slash at the end. */
  readonly publicUrl: () => string;
}

/** An alarm; times are RFC 3339 in UTC. */
export interface PrivateReadAlarm {
  /** Id of the account or token that read. */
  readonly who: string;
  /** When the hour began. */
  readonly hour: string;
  /** Of how many persons within it. */
  readonly persons: number;
}

/** How many persons each account read private data of, in each hour since $1. */
const READS = `
  SELECT who, date_trunc('hour', at, 'UTC') AS hour, count(DISTINCT person)::integer AS persons
    FROM accounts.journal, unnest(about) AS person
   WHERE what = 'private.read' AND at >= $1
   GROUP BY who, hour`;

/** Alarms where one account reads private data of many persons within an hour of the clock. */
export class PrivateReadAlarms {
  constructor(private readonly options: PrivateReadAlarmsOptions) {}

  /**
   * Raises what is to be raised, and mails administrators of it: once an hour and account, at least once. What a server put
   * off is tried by the next run.
   *
   * @returns how many were raised now
   */
  async run(): Promise<number> {
    const { pool, clock, identity, bound } = this.options;
    const now = clock.now();
    const { rows } = await pool.query<{ who: string; hour: Date }>(
      `SELECT who, hour FROM (${READS}) AS reads WHERE persons > $2
        AND NOT EXISTS (SELECT FROM accounts.private_reads_alarm a WHERE a.who = reads.who AND a.hour = reads.hour)`,
      [beginning(now.subtract({ hours: 1 })), bound],
    );
    let raised = 0;
    for (const { who, hour } of rows) {
      const { rowCount } = await pool.query(
        `INSERT INTO accounts.private_reads_alarm (id, who, hour, raised_at) VALUES ($1, $2, $3, $4) ON CONFLICT DO NOTHING`,
        [opaqueId(identity), who, hour, now.toString()],
      );
      raised += rowCount ?? 0;
    }
    await this.mail(now);
    return raised;
  }

  /** Those raised since a moment, newest first. */
  static async since(pool: pg.Pool, moment: Temporal.Instant): Promise<readonly PrivateReadAlarm[]> {
    const { rows } = await pool.query<{ who: string; hour: Date; persons: number }>(
      `SELECT a.who, a.hour, reads.persons FROM accounts.private_reads_alarm a
         JOIN (${READS}) AS reads USING (who, hour) WHERE a.hour >= $1 ORDER BY a.hour DESC, a.who`,
      [beginning(moment)],
    );
    return rows.map(({ who, hour, persons }) => ({ who, hour: hour.toISOString(), persons }));
  }

  private async mail(now: Temporal.Instant): Promise<void> {
    const { pool, mailer, logger, mailFrom, administrators, bound, publicUrl } = this.options;
    const { rows } = await pool.query<{ id: string; hour: Date; persons: number }>(
      `SELECT a.id, a.hour, reads.persons FROM accounts.private_reads_alarm a
         JOIN (${READS}) AS reads USING (who, hour) WHERE a.mailed_at IS NULL ORDER BY a.raised_at`,
      [beginning(now.subtract({ hours: 24 }))],
    );
    for (const { id, hour, persons } of rows) {
      const links = { page: `${publicUrl()}/` };
      const document = privateReadsMail({ hour: hour.toISOString(), persons, bound, readerZone: 'UTC', links }, 'en');
      if (administrators.length === 0)
        logger.error('Private data of many people was read; HABEAS_ADMIN_MAIL is not set.');
      let isDone = true;
      for (const to of administrators) {
        const { accepted, outcome } = await mailer.send({
          ...{ to, subject: document.subject, text: renderText(document), html: renderHtml(document) },
          messageId: messageId(uuidFrom('habeas.private-reads', `${id}|${to}`), mailFrom),
          date: now.toString(),
          headers: mailHeaders(null),
        });
        if (!accepted && outcome !== 'refused') isDone = false;
      }
      if (!isDone) continue;
      await pool.query('UPDATE accounts.private_reads_alarm SET mailed_at = $2 WHERE id = $1', [id, now.toString()]);
    }
  }
}

function beginning(moment: Temporal.Instant): string {
  return moment.round({ smallestUnit: 'hour', roundingMode: 'floor' }).toString();
}
