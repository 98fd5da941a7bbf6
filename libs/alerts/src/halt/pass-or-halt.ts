import type pg from 'pg';
import { Temporal } from 'temporal-polyfill';
import {
  type Clock,
  type ClockDoubt,
  type ClockElsewhere,
  type ClockWatch,
  checkedClock,
  type Logger,
  type LookElsewhere,
  lookElsewhere,
  readSql,
} from '#platform';
import { type ClockHaltReason, gapBefore, type Halt, haltOf, lookForHalt, raiseHalt } from './halt.ts';
import { goOn } from './resume-alerts.ts';

const sql = (name: string) => readSql(new URL(`./${name}.sql`, import.meta.url));
const AGREES_AGAIN = sql('agrees-again');
const RETIME = sql('retime-confirmations');
const KNOW_TIME = sql('know-time');
const SEEN_ELSEWHERE = sql('seen-elsewhere');

export interface HaltOptions {
  readonly pool: pg.Pool;
  readonly clock: Clock;
  readonly logger: Logger;
  /** null or not given: the clock moves only when it is told to, and is right. */
  readonly watch?: ClockWatch | null;
  /** Clocks that this machine does not set; asked only while the time is in doubt. */
  readonly elsewhere?: readonly ClockElsewhere[];
}

/** The clock for what is about to be done, or why nothing is. */
export type PassOrHalt = { readonly clock: Clock; readonly halt: null } | { readonly clock: null; readonly halt: Halt };

const REASONS: Readonly<Record<ClockDoubt['kind'], ClockHaltReason>> = {
  ahead: 'clock-ahead',
  back: 'clock-back',
  database: 'database-clock',
};

/**
 * Looks at the clocks before anything is done by them. Where they do not agree, what was swept lies ahead, or nothing was swept
 * for days, sweeps halt: those of every process, and those after a restart too, until a clock elsewhere shows the same time or a
 * person says that they go on. A leap ahead that is put right needs neither: no sweep did anything while it lasted.
 */
export async function passOrHalt(options: HaltOptions): Promise<PassOrHalt> {
  const found = await lookAtClocks(options);
  const { pool, logger, watch = null } = options;
  if (found.halt === null) {
    if (watch !== null) await pool.query(KNOW_TIME, [found.clock.now().toString()]);
    return found;
  }
  const { reason } = found.halt;
  // It ends by itself when everything is opened, and says nothing of the clocks.
  if (reason === 'closed') {
    if (watch !== null && (await gapBefore(pool, found.now)) === null)
      await pool.query(KNOW_TIME, [found.now.toString()]);
    return { clock: null, halt: found.halt };
  }
  // Another process that advances a simulated clock sweeps by it before this one has heard of it: this one waits, alone.
  if (watch === null && reason === 'watermark-ahead') return { clock: null, halt: found.halt };
  const seen = await seenElsewhere(options, found);
  if (seen?.agrees) {
    await goOn({ pool, watch }, { now: options.clock.now(), since: null, answer: 'outside-clock' });
    logger.warn(
      { reason, elsewhere: seen.detail },
      'a clock elsewhere shows the same time: alerts are no longer halted',
    );
    return await passOrHalt({ ...options, elsewhere: [] });
  }
  if (!found.inForce && (await raiseHalt(pool, { ...found.halt, reason }, found.boot))) {
    const { detail } = found.halt;
    logger.error({ reason, detail }, 'alerts are halted: no alert is mailed until `habeas alerts resume`');
  }
  if (seen !== null) await pool.query(SEEN_ELSEWHERE, [seen.detail]);
  return { clock: null, halt: (await haltOf(pool, found.now)) ?? found.halt };
}

/**
 * What clocks elsewhere show, where the doubt is one that they can end: not that the ledger was put back, and not that the
 * database's clock, by which claims and leases end, differs from this machine's.
 */
async function seenElsewhere(
  { clock, watch = null, elsewhere = [] }: HaltOptions,
  { halt, doubt }: NoPass,
): Promise<LookElsewhere | null> {
  if (watch === null || elsewhere.length === 0 || halt.reason === 'restored') return null;
  if (doubt?.kind === 'database') return null;
  const look = await lookElsewhere(elsewhere, clock);
  const { database } = await watch.look();
  return { ...look, agrees: look.agrees && database === null };
}

/**
 * The same for one mail that was asked for: where the clocks do not agree it waits for a sweep, and nothing is halted. It may
 * be asked for on a machine that sweeps nothing, whose clock is of no concern to those that do.
 */
export async function passOrWait(options: HaltOptions): Promise<Clock | null> {
  return (await lookAtClocks(options)).clock;
}

type Look = { readonly clock: Clock; readonly halt: null } | NoPass;

interface NoPass {
  readonly clock: null;
  readonly halt: Halt;
  /** It was raised before, and may have ended since it was read: it is not raised again. */
  readonly inForce: boolean;
  readonly boot: string | null;
  readonly now: Temporal.Instant;
  /** What made the clocks doubtful just now; null: they agree. */
  readonly doubt: ClockDoubt | null;
}

async function lookAtClocks(options: HaltOptions): Promise<Look> {
  const { pool, logger, watch = null } = options;
  const { doubt, clock, boot } = await checkedClock(options.clock, watch);
  let now = clock.now();
  let known = doubt === null ? await lookForHalt(pool, now) : null;
  if (known?.halt.reason === 'watermark-ahead') {
    // This process may have stood still since it read its clock, and another swept meanwhile.
    now = clock.now();
    known = await lookForHalt(pool, now);
  }
  const inForce = known?.inForce ?? false;
  const stops = doubt === null ? (known?.halt ?? null) : haltBy(doubt);
  const found = stops ?? (watch === null ? null : await gapBefore(pool, now));
  if (found === null) return { clock, halt: null };
  if (doubt === null && found.reason !== 'closed' && boot !== null && (await agreesAgain(pool, boot, now))) {
    logger.warn({ now: now.toString() }, 'the clocks agree again: alerts are no longer halted');
    return await lookAtClocks(options);
  }
  return { clock: null, halt: found, inForce, boot, now, doubt };
}

function haltBy({ kind, detail, shown, compared }: ClockDoubt): Halt {
  const since = Temporal.Instant.compare(shown, compared) < 0 ? shown : compared;
  const [reason, text] = [REASONS[kind], (moment: Temporal.Instant) => moment.toString()];
  return { reason, detail, since: text(since), shown: text(shown), compared: text(compared) };
}

async function agreesAgain(pool: pg.Pool, boot: string, now: Temporal.Instant): Promise<boolean> {
  const ended = await pool.query(AGREES_AGAIN, [boot, now.toString()]);
  if (!ended.rowCount) return false;
  await pool.query(RETIME, [now.toString()]);
  await pool.query(KNOW_TIME, [now.toString()]);
  return true;
}
