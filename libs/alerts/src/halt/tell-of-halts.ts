import type { Temporal } from 'temporal-polyfill';
import { haltMail } from '#mail';
import { readSql } from '#platform';
import { mailAdministrators, type TellAdministratorsOptions } from '../delivering/mail-administrators.ts';
import type { RaisedHaltReason } from './halt.ts';

const UNTOLD = readSql(new URL('./untold-halts.sql', import.meta.url));

interface UntoldHalt {
  readonly id: string;
  readonly reason: RaisedHaltReason;
  readonly shown: Date;
  readonly compared: Date;
  readonly since: Date;
  readonly ended_at: Date | null;
}

/**
 * Mails administrators of each halt, once; no halt holds these mails up. At least once: what could not go is tried by the
 * next sweep, also when the halt is over by then.
 */
export async function tellOfHalts(options: TellAdministratorsOptions, now: Temporal.Instant): Promise<void> {
  const { pool, publicUrl } = options;
  const { rows } = await pool.query<UntoldHalt>(UNTOLD);
  for (const { id, reason, shown, compared, since, ended_at } of rows) {
    const document = haltMail(
      {
        reason,
        shown: shown.toISOString(),
        compared: compared.toISOString(),
        endedAt: ended_at?.toISOString() ?? null,
        readerZone: 'UTC',
        links: { page: `${publicUrl()}/` },
      },
      'en',
    );
    // The clock may be wrong by years: a mail of then is taken for spam.
    const date = ended_at === null ? since.toISOString() : now.toString();
    const what = 'alerts are halted';
    if (!(await mailAdministrators(options, document, { id: `habeas.halt|${id}`, date, what }))) return;
    await pool.query('UPDATE ledger.halt SET mailed_at = $2 WHERE id = $1', [id, date]);
  }
}
