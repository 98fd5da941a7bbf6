import type pg from 'pg';
import { Temporal } from 'temporal-polyfill';
import { HOW_TO_OPEN, type LockdownInForce, lockdownInForce } from '#accounts';
import { CLOCKS_AGREE_WITHIN, readSql, uuidFrom } from '#platform';

const READ = readSql(new URL('./read-halt.sql', import.meta.url));
const KNOWN = readSql(new URL('./time-known-at.sql', import.meta.url));
const RAISE = readSql(new URL('./raise-halt.sql', import.meta.url));
/** So long a gap without sweeps is taken for downtime: what was missed is told late. */
const DOWNTIME = Temporal.Duration.from({ days: 3 });
/** Two notifiers may each differ from the database's clock by as much as clocks may, one ahead of it and one behind. */
const AHEAD_BY = CLOCKS_AGREE_WITHIN.add(CLOCKS_AGREE_WITHIN);

/**
 * Why the time is not to be relied on: the clock was set ahead or back, the database's shows another time, what was swept lies
 * ahead of the clock, or nothing was swept for longer than is taken for downtime.
 */
export type ClockHaltReason = 'clock-ahead' | 'clock-back' | 'database-clock' | 'watermark-ahead' | 'gap';

/** `restored`: the ledger was put back to an earlier day, and may not know what was sent since. */
export type RaisedHaltReason = ClockHaltReason | 'restored';

/** Why no mail goes. `closed`: everything is. */
export type HaltReason = RaisedHaltReason | 'closed';

/** Sweeps have stopped, for every process, until a person or a clock elsewhere says that they go on. */
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
  switch (reason) {
    case 'closed':
      return `${HOW_TO_OPEN} What is due by then is told late.`;
    case 'gap':
      return 'It ends by itself when a clock elsewhere shows the same time. Or look at the clock yourself, put it right where it is wrong, and say so: `habeas alerts resume`.';
    case 'restored':
      return 'What was sent since then may be sent again, but for what the mail journal of this data folder knows. If that is right: `habeas alerts resume`.';
    default:
      return HOW_TO_GO_ON;
  }
}

/** In a sentence. */
export function haltInWords({ since, detail }: Halt): string {
  return `Nobody is told since ${since}: ${detail}.`;
}

/** What is to be known of a halt that is raised. */
export type RaisedHalt = Omit<Halt, 'reason'> & { readonly reason: RaisedHaltReason };

/**
 * Stops sweeps, for every process; administrators are told by the next sweep. Where a halt is in force it stays as it is.
 *
 * @param boot which start of which machine found it; null: none did
 * @returns whether it is in force by this
 */
export async function raiseHalt(
  db: Pick<pg.ClientBase, 'query'>,
  { reason, detail, since, shown, compared }: RaisedHalt,
  boot: string | null = null,
): Promise<boolean> {
  const id = uuidFrom('habeas.halt', [reason, since, shown, compared, boot].join('|'));
  const raised = await db.query(RAISE, [id, reason, detail, shown, compared, boot, since]);
  return raised.rowCount === 1;
}

/**
 * What halts sweeps: that everything is closed, the halt in force, or one that the next sweep will find since what was swept
 * lies ahead of the clock.
 *
 * @returns null where sweeps run
 */
export async function haltOf(pool: Pick<pg.Pool, 'query'>, now: Temporal.Instant): Promise<Halt | null> {
  return (await lookForHalt(pool, now))?.halt ?? null;
}

/** As {@link haltOf}, and whether it is in force already, so that it is not for the one that asks to raise it. */
export async function lookForHalt(
  pool: Pick<pg.Pool, 'query'>,
  now: Temporal.Instant,
): Promise<{ readonly halt: Halt; readonly inForce: boolean } | null> {
  const lockdown = await lockdownInForce(pool);
  if (lockdown !== null) return { halt: closed(now, lockdown), inForce: true };
  const { rows } = await pool.query<HaltRow>(READ, [now.toString(), AHEAD_BY.toString()]);
  const [row] = rows;
  if (!row) return null;
  return row.reason === null
    ? { halt: watermarkAhead(now, row.swept_through), inForce: false }
    : { halt: haltIn({ ...row, reason: row.reason }), inForce: true };
}

interface HaltRow extends Omit<HaltInForce, 'reason'> {
  /** null: none is in force, but what was swept lies ahead. */
  readonly reason: RaisedHaltReason | null;
  readonly swept_through: Date;
}

interface HaltInForce {
  readonly reason: RaisedHaltReason;
  readonly detail: string;
  /** What clocks elsewhere showed. */
  readonly elsewhere: string | null;
  readonly since: Date;
  readonly shown: Date;
  readonly compared: Date;
}

function haltIn({ reason, detail, elsewhere, since, shown, compared }: HaltInForce): Halt {
  const text = (date: Date) => date.toISOString();
  const whole = elsewhere === null ? detail : `${detail} (${elsewhere})`;
  return { reason, detail: whole, since: text(since), shown: text(shown), compared: text(compared) };
}

/**
 * That nothing was swept for longer than is taken for downtime; null where that is not so. Nothing on this machine can tell then
 * whether the clock is right.
 */
export async function gapBefore(pool: Pick<pg.Pool, 'query'>, now: Temporal.Instant): Promise<Halt | null> {
  const { rows } = await pool.query<{ known: Date | null }>(KNOWN);
  const known = rows[0]?.known ?? null;
  if (known === null) return null;
  const last = Temporal.Instant.fromEpochMilliseconds(known.getTime());
  if (Temporal.Instant.compare(last.add({ hours: DOWNTIME.days * 24 }), now) >= 0) return null;
  const days = Math.floor(now.since(last).total('hours') / 24);
  const [shown, compared] = [now.toString(), last.toString()];
  return {
    ...{ reason: 'gap', since: compared, shown, compared },
    detail: `nothing was swept for ${days} days, from ${last.round('second')} until ${now.round('second')} by this machine's clock: more than ${DOWNTIME.days} days are not taken for downtime until a clock elsewhere shows that time`,
  };
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
