import type pg from 'pg';
import { Temporal } from 'temporal-polyfill';
import { HOW_TO_OPEN, lockdownInForce } from '#accounts';
import { type Clock, type ClockWatch, ExitError, inTransaction, readSql } from '#platform';
import { writeAnswers } from '../delivering/write-answers.ts';
import type { MailJournal } from '../mail-journal/mail-journal.ts';
import { type Halt, haltOf } from './halt.ts';

const sql = (name: string) => readSql(new URL(`./${name}.sql`, import.meta.url));
const UNDO = sql('undo-alerts');
const REOPEN = sql('reopen-deliveries');
const RETIME = sql('retime-waiting');
const WATERMARK = sql('put-watermark-back');

export interface ResumeAlertsOptions {
  readonly pool: pg.Pool;
  readonly clock: Clock;
  readonly watch: ClockWatch | null;
  /** What it knows to have been sent is written down before anything goes; null or not given: by the next sweep. */
  readonly journal?: Pick<MailJournal, 'everythingSent'> | null;
}

/** What a resumption did. Times are RFC 3339 in UTC. */
export interface Resumed {
  /** By the clock, which is taken for right from now on. */
  readonly at: string;
  /** What had halted alerts; null where nothing had. */
  readonly halt: Halt | null;
  /** From when alerts are looked at again; null: from the beginning. */
  readonly from: string | null;
  /** Alerts that a wrong clock had dealt with, and that are due again at their time. */
  readonly dueAgain: number;
  /** Deliveries that it had ended or put off, and that wait again. */
  readonly waitAgain: number;
  /** Deliveries that the ledger took for waiting, and that the mail journal knows to have been sent. */
  readonly journaled: number;
}

/**
 * Goes on after a halt: a person says that the clock is right. All that was dealt with at a moment that is still to come, or
 * behind `since`, is due again: what lapsed, what was withdrawn as over, what was put off. What was sent stays sent, and
 * goes to no reader a second time.
 *
 * @param since not behind the clock; null: nothing is looked at again but what lies ahead of the clock
 * @throws ExitError (1) everything is closed, or the database's clock shows another time; (2) `since` lies ahead. Nothing is changed
 */
export async function resumeAlerts(
  { pool, clock, watch, journal = null }: ResumeAlertsOptions,
  since: Temporal.Instant | null = null,
): Promise<Resumed> {
  if ((await lockdownInForce(pool)) !== null) {
    throw new ExitError('Alerts do not go on: everything is closed.', 1, { hint: HOW_TO_OPEN });
  }
  const database = (await watch?.look())?.database ?? null;
  if (database !== null) {
    throw new ExitError(`Alerts do not go on: ${database.detail}. Put the wrong one right, then try again.`, 1);
  }
  const now = clock.now();
  if (since !== null && Temporal.Instant.compare(since, now) > 0) {
    throw new ExitError(`--since: ${since} lies ahead of the clock, which shows ${now}.`, 2);
  }
  const halt = await haltOf(pool, now);
  let journaled = 0;
  if (journal !== null) {
    for await (const sent of journal.everythingSent()) journaled += (await writeAnswers(pool, sent)).length;
  }
  return { ...(await goOn({ pool, watch }, { now, since, answer: 'resumed' })), halt, journaled };
}

interface GoOn {
  /** By a clock that is right. */
  readonly now: Temporal.Instant;
  readonly since: Temporal.Instant | null;
  readonly answer: 'resumed' | 'outside-clock';
}

/** Ends the halt that is in force: from now on the time is taken as the clock shows it, by every process. */
export function goOn(
  { pool, watch }: Pick<ResumeAlertsOptions, 'pool' | 'watch'>,
  { now, since, answer }: GoOn,
): Promise<Omit<Resumed, 'halt' | 'journaled'>> {
  const [at, from] = [now.toString(), (since ?? now).toString()];
  return inTransaction(pool, async (client) => {
    // Every process compares with a new reading, before it sees that the halt is over.
    await watch?.forget(client);
    const undone = await client.query(UNDO, [from, at]);
    const reopened = await client.query(REOPEN, [from, at]);
    const retimed = await client.query(RETIME, [from, at]);
    const { rows } = await client.query<{ swept_through: Date | number }>(WATERMARK, [from, at]);
    await client.query('UPDATE ledger.halt SET ended_at = $1, answer = $2 WHERE ended_at IS NULL', [at, answer]);
    await client.query(`SELECT pg_notify('habeas_ledger', '')`);
    const sweptThrough = rows[0]!.swept_through;
    return {
      at,
      from: sweptThrough instanceof Date ? sweptThrough.toISOString() : null,
      dueAgain: undone.rowCount ?? 0,
      waitAgain: (reopened.rowCount ?? 0) + (retimed.rowCount ?? 0),
    };
  });
}
