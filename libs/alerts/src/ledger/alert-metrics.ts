import type pg from 'pg';
import { Temporal } from 'temporal-polyfill';
import { type Clock, readSql } from '#platform';
import { ALERT_BRAKE, brakeBound } from '../brake/brake.ts';
import { type Halt, haltOf } from '../halt/halt.ts';

const METRICS = readSql(new URL('./alert-metrics.sql', import.meta.url));

/** A sweep runs every minute; after five it is not late but missing. */
export const SWEEP_MISSING_AFTER = Temporal.Duration.from({ minutes: 5 });

/** What a watch over the alerts looks at. */
export interface AlertMetrics {
  /** When a sweep last ended well, whichever process ran it; null before the first. */
  readonly lastSweep: Temporal.Instant | null;
  /** Seconds since then by the injected clock; null before the first. */
  readonly sweepAgeSeconds: number | null;
  /** Why nobody is told, until a person says that alerts go on; null: they do. */
  readonly halted: Halt | null;
  /** Whether nobody has swept for five minutes. */
  readonly sweepMissing: boolean;
  /** Deliveries that are due and not under way or told yet, and since when the first of them. */
  readonly waiting: number;
  readonly waitingSince: Temporal.Instant | null;
  /** Deliveries that the server put off, or whose mail may have arrived. */
  readonly deferred: number;
  /** Deliveries that the brake holds until a person says what to do, and since when. */
  readonly held: number;
  readonly heldSince: Temporal.Instant | null;
  /** Mails of alerts within an hour from which on the brake holds. */
  readonly brakeBound: number;
  /** Subscriptions whose address was refused for good. */
  readonly pausedAddresses: number;
  /** Mails of alerts that the server took within the last hour. */
  readonly sentLastHour: number;
}

/** @param least see `HABEAS_ALERT_BRAKE` */
export async function alertMetrics(pool: pg.Pool, clock: Clock, least = ALERT_BRAKE): Promise<AlertMetrics> {
  const now = clock.now();
  const { rows } = await pool.query(METRICS, [now.toString()]);
  const [row] = rows;
  const lastSweep = instantOf(row.last_sweep_at);
  return {
    lastSweep,
    halted: await haltOf(pool, now),
    sweepAgeSeconds: lastSweep === null ? null : Math.max(0, now.since(lastSweep).total('seconds')),
    sweepMissing: lastSweep !== null && Temporal.Instant.compare(lastSweep.add(SWEEP_MISSING_AFTER), now) < 0,
    waiting: row.waiting,
    waitingSince: instantOf(row.waiting_since),
    deferred: row.deferred,
    held: row.held,
    heldSince: instantOf(row.held_since),
    brakeBound: await brakeBound(pool, least, now),
    pausedAddresses: row.paused_addresses,
    sentLastHour: row.sent_last_hour,
  };
}

function instantOf(date: Date | null): Temporal.Instant | null {
  return date === null ? null : Temporal.Instant.fromEpochMilliseconds(date.getTime());
}

/** How many deliveries the brake holds. */
export async function heldAlerts(pool: pg.Pool): Promise<number> {
  const { rows } = await pool.query<{ held: number }>(
    `SELECT count(*)::integer AS held FROM ledger.delivery WHERE held_at IS NOT NULL AND state = 'held'`,
  );
  return rows[0]!.held;
}
