import type pg from 'pg';
import { Temporal } from 'temporal-polyfill';
import {
  type Clock,
  type ClockDoubt,
  type ClockWatch,
  checkedClock,
  type Identity,
  type Logger,
  readSql,
} from '#platform';
import { type ClockHaltReason, type Halt, haltOf } from './halt.ts';

const sql = (name: string) => readSql(new URL(`./${name}.sql`, import.meta.url));
const RAISE = sql('raise-halt');
const AGREES_AGAIN = sql('agrees-again');
const RETIME = sql('retime-confirmations');

export interface HaltOptions {
  readonly pool: pg.Pool;
  readonly clock: Clock;
  readonly identity: Identity;
  readonly logger: Logger;
  /** null or not given: the clock moves only when it is told to, and is right. */
  readonly watch?: ClockWatch | null;
}

/** The clock for what is about to be done, or why nothing is. */
export type PassOrHalt = { readonly clock: Clock; readonly halt: null } | { readonly clock: null; readonly halt: Halt };

const REASONS: Readonly<Record<ClockDoubt['kind'], ClockHaltReason>> = {
  ahead: 'clock-ahead',
  back: 'clock-back',
  database: 'database-clock',
};

/**
 * Looks at the clocks before anything is done by them. Where they do not agree, or what was swept lies ahead, sweeps halt:
 * those of every process, and those after a restart too, until a person says that they go on. A leap ahead that is put right
 * needs no person: no sweep did anything while it lasted.
 */
export async function passOrHalt(options: HaltOptions): Promise<PassOrHalt> {
  const found = await lookAtClocks(options);
  if (found.halt === null) return found;
  const { pool, identity, logger, watch = null } = options;
  const { reason, detail, shown, compared } = found.halt;
  // It ends by itself when everything is opened, and says nothing of the clocks.
  if (reason === 'closed') return { clock: null, halt: found.halt };
  // Another process that advances a simulated clock sweeps by it before this one has heard of it: this one waits, alone.
  if (watch === null && reason === 'watermark-ahead') return { clock: null, halt: found.halt };
  const raised = await pool.query(RAISE, [identity.uuid(), reason, detail, shown, compared, found.boot]);
  if (raised.rowCount) {
    logger.error({ reason, detail }, 'alerts are halted: no alert is mailed until `habeas alerts resume`');
  }
  return { clock: null, halt: (await haltOf(pool, found.now)) ?? found.halt };
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
  readonly boot: string | null;
  readonly now: Temporal.Instant;
}

async function lookAtClocks(options: HaltOptions): Promise<Look> {
  const { pool, logger, watch = null } = options;
  const { doubt, clock, boot } = await checkedClock(options.clock, watch);
  const now = clock.now();
  const found = doubt === null ? await haltOf(pool, now) : haltBy(doubt);
  if (found === null) return { clock, halt: null };
  if (doubt === null && found.reason !== 'closed' && boot !== null && (await agreesAgain(pool, boot, now))) {
    logger.warn({ now: now.toString() }, 'the clocks agree again: alerts are no longer halted');
    return await lookAtClocks(options);
  }
  return { clock: null, halt: found, boot, now };
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
  return true;
}
