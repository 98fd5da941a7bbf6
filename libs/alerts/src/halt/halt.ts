import type pg from 'pg';
import { Temporal } from 'temporal-polyfill';
import { HOW_TO_OPEN, type LockdownInForce, lockdownInForce } from '#accounts';
import { CLOCKS_AGREE_WITHIN, readSql } from '#platform';

const READ = readSql(new URL('./read-halt.sql', import.meta.url));
/** Two notifiers may each differ from the database's clock by as much as clocks may, one ahead of it and one behind. */
const AHEAD_BY = CLOCKS_AGREE_WITHIN.add(CLOCKS_AGREE_WITHIN);

/**
 * Why no mail goes: the clock was set ahead or back, the database's shows another time, or what was swept lies ahead of
 * the clock.
 */
export type ClockHaltReason = 'clock-ahead' | 'clock-back' | 'database-clock' | 'watermark-ahead';

/** `closed`: everything is. */
export type HaltReason = ClockHaltReason | 'closed';

/** Sweeps have stopped, for every process, until a person says that they go on. */
export interface Halt {
  readonly reason: HaltReason;
  /** For a person, without a full stop. */
  readonly detail: string;
  /** RFC 3339 in UTC; the earlier of the two times that did not agree. */
  readonly since: string;
  /** RFC 3339 in UTC: what the clock showed. */
  readonly shown: string;
  /** RFC 3339 in UTC: what it should have shown, what the database's showed, or up to when was swept. */
  readonly compared: string;
}

/** What goes on after a halt by a clock. */
export const HOW_TO_GO_ON =
  'Put the clock right where it is wrong; then `habeas alerts resume` goes on, and what a wrong clock let lapse is due again.';

/** What goes on after this halt. */
export function howToGoOn({ reason }: Pick<Halt, 'reason'>): string {
  if (reason === 'closed') return `${HOW_TO_OPEN} What is due by then is told late.`;
  return HOW_TO_GO_ON;
}

/** In a sentence. */
export function haltInWords({ since, detail }: Halt): string {
  return `Nobody is told since ${since}: ${detail}.`;
}

/**
 * What halts sweeps: that everything is closed, the halt in force, or one that the next sweep will find since what was swept
 * lies ahead of the clock.
 *
 * @returns null where sweeps run
 */
export async function haltOf(pool: Pick<pg.Pool, 'query'>, now: Temporal.Instant): Promise<Halt | null> {
  const lockdown = await lockdownInForce(pool);
  if (lockdown !== null) return closed(now, lockdown);
  const { rows } = await pool.query<HaltRow>(READ, [now.toString(), AHEAD_BY.toString()]);
  const [row] = rows;
  if (!row) return null;
  return row.reason === null ? watermarkAhead(now, row.swept_through) : haltIn({ ...row, reason: row.reason });
}

interface HaltRow extends Omit<HaltInForce, 'reason'> {
  /** null: none is in force, but what was swept lies ahead. */
  readonly reason: ClockHaltReason | null;
  readonly swept_through: Date;
}

interface HaltInForce {
  readonly reason: ClockHaltReason;
  readonly detail: string;
  readonly since: Date;
  readonly shown: Date;
  readonly compared: Date;
}

function haltIn({ reason, detail, since, shown, compared }: HaltInForce): Halt {
  const text = (date: Date) => date.toISOString();
  return { reason, detail, since: text(since), shown: text(shown), compared: text(compared) };
}

/** No clock is in doubt: it shows what it should. */
function closed(now: Temporal.Instant, { since }: LockdownInForce): Halt {
  const shown = now.toString();
  return { reason: 'closed', detail: 'everything was closed', since, shown, compared: shown };
}

/** @param sweptThrough a moment ahead of `now` */
function watermarkAhead(now: Temporal.Instant, sweptThrough: Date): Halt {
  const [shown, compared] = [now.toString(), sweptThrough.toISOString()];
  const whole = now.round('second').toString();
  return {
    ...{ reason: 'watermark-ahead', since: shown, shown, compared },
    detail: `alerts were dealt with up to ${compared}, which lies ahead of the clock (${whole}): a wrong clock swept, or the clock is wrong now`,
  };
}
