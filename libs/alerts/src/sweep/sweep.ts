import { Temporal } from 'temporal-polyfill';
import { readSql } from '#platform';
import { forgetAddresses } from '../subscriptions/forget-addresses.ts';
import { ALERT_BRAKE, brake } from './brake.ts';
import { Courier, type CourierOptions, type DeliveryCounts, type DeliveryResult } from './courier.ts';
import { gatherLate } from './late.ts';
import { type MatchReport, matchDue } from './match-due.ts';
import { planSummaries } from './plan-summaries.ts';
import { tellAdministrators } from './tell-administrators.ts';

const sql = (name: string) => readSql(new URL(`./${name}.sql`, import.meta.url));
const NEXT_DUE = sql('next-due');
const WHERE_IT_STANDS = sql('where-it-stands');
const ADVANCE = sql('advance-watermark');

export interface SweepOptions extends CourierOptions {
  /** So many mails an hour are never held by the brake. Default {@link ALERT_BRAKE}. */
  readonly alertBrake?: number;
  /** Addresses that are told when the brake holds mails. */
  readonly administrators?: readonly string[];
}

export interface SweepReport extends MatchReport {
  /** RFC 3339, by the injected clock. */
  readonly at: string;
  /** Deliveries that the brake held just now. */
  readonly held: number;
  readonly deliveries: DeliveryCounts;
  /** Why it stopped before everything due was tried; what waits is tried by the next sweep. */
  readonly unreachable: string | null;
  /** The plan is being made again and does not know yet what the ledger has already dealt with: nothing was done. */
  readonly behind: boolean;
}

interface Standing {
  readonly behind: boolean;
  /** How far the plan knows the log. */
  readonly position: string;
  readonly late: string;
}

/**
 * Takes what is due from the plan into the ledger and carries it to the subscribers. Safe to run at any time, by any
 * number of processes: whoever was told once is not told again, and what a process left undone the next one does.
 */
export class Sweep {
  private readonly courier: Courier;

  constructor(private readonly options: SweepOptions) {
    this.courier = new Courier(options);
  }

  /** @throws what the database throws; nothing is lost by it */
  async sweep(): Promise<SweepReport> {
    const { pool, clock, mailFrom, keyring, identity, alertBrake = ALERT_BRAKE } = this.options;
    const now = clock.now();
    // Before anything is looked for: what is projected later is behind this position and stays news.
    const { rows } = await pool.query<Standing>(WHERE_IT_STANDS);
    const { behind, position, late } = rows[0]!;
    if (behind) {
      const nothing = { matched: 0, lapsed: 0, planned: 0, suppressed: 0, held: 0, deliveries: {} };
      return { at: now.toString(), ...nothing, unreachable: null, behind: true };
    }
    const matched = await matchDue(pool, now, mailFrom, late);
    const summaries = await planSummaries(pool, now, mailFrom);
    await gatherLate(pool, now, late);
    await pool.query(ADVANCE, [now.toString(), position]);
    const held = await brake({ pool, identity, least: alertBrake }, now);
    const { deliveries, unreachable } = await this.courier.deliverDue();
    await tellAdministrators({ ...this.options, administrators: this.options.administrators ?? [] }, now);
    await forgetAddresses(pool, keyring, now);
    await pool.query(
      'UPDATE ledger.watermark SET last_sweep_at = greatest(coalesce(last_sweep_at, $1), $1::timestamptz)',
      [now.toString()],
    );
    const planned = matched.planned + summaries;
    return { at: now.toString(), ...matched, planned, held, deliveries, unreachable, behind: false };
  }

  /** The mail that asks for a confirmation, ahead of the next sweep. */
  async deliverConfirmation(delivery: string, subscription: string): Promise<DeliveryResult | null> {
    return await this.courier.deliverConfirmation(delivery, subscription);
  }

  /**
   * The first moment behind `after` at which an alert falls due or a mail is to be tried again; null where nothing is in
   * sight. A simulated clock goes from one to the next, after a sweep of what is due already.
   */
  async nextDueAt(after: Temporal.Instant): Promise<Temporal.Instant | null> {
    const { rows } = await this.options.pool.query<{ at: Date | null }>(NEXT_DUE, [after.toString()]);
    const at = rows[0]?.at;
    return at ? Temporal.Instant.fromEpochMilliseconds(at.getTime()) : null;
  }

  /** When a sweep last ended well; null before the first. */
  async lastSweep(): Promise<Temporal.Instant | null> {
    const { rows } = await this.options.pool.query<{ last_sweep_at: Date | null }>(
      'SELECT last_sweep_at FROM ledger.watermark',
    );
    const at = rows[0]?.last_sweep_at;
    return at ? Temporal.Instant.fromEpochMilliseconds(at.getTime()) : null;
  }
}
