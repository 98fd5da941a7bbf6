import type pg from 'pg';
import { Temporal } from 'temporal-polyfill';
import type { Mailer } from '#mail';
import { type ClockElsewhere, type ClockWatch, inTransaction, type LeaseTerm, readSql } from '#platform';
import { ALERT_BRAKE, brake } from '../brake/brake.ts';
import { tellAdministrators } from '../brake/tell-administrators.ts';
import { Courier, type DeliveryCounts, type DeliveryResult } from '../delivering/courier.ts';
import type { CourierOptions } from '../delivering/courier-options.ts';
import type { Halt } from '../halt/halt.ts';
import { passOrHalt, passOrWait } from '../halt/pass-or-halt.ts';
import { tellOfHalts } from '../halt/tell-of-halts.ts';
import { settleReports } from '../ledger/record-report.ts';
import { handOnWaiting } from '../matching/hand-on.ts';
import { gatherLate } from '../matching/late.ts';
import { type MatchReport, matchDue } from '../matching/match-due.ts';
import { planSummaries } from '../matching/plan-summaries.ts';
import type { LedgerSeals } from '../sealing/ledger-seals.ts';
import { forgetAddresses } from '../subscriptions/forget-addresses.ts';

const sql = (name: string) => readSql(new URL(`./${name}.sql`, import.meta.url));
const NEXT_DUE = sql('next-due');
const WHERE_IT_STANDS = sql('where-it-stands');
const ADVANCE = sql('advance-watermark');
const SWEPT = 'UPDATE ledger.watermark SET last_sweep_at = greatest(coalesce(last_sweep_at, $1), $1::timestamptz)';

export interface SweepOptions extends CourierOptions {
  /** So many mails an hour are never held by the brake. Default {@link ALERT_BRAKE}. */
  readonly alertBrake?: number;
  /** Addresses that are told when the brake holds mails, and when sweeps halt. */
  readonly administrators?: readonly string[];
  /** Says in the log what the ledger says now; left out: that is not done. */
  readonly seals?: Pick<LedgerSeals, 'seal'>;
  /** Halts sweeps while the system's time is in doubt; null or not given: the clock moves only when it is told to. */
  readonly watch?: ClockWatch | null;
  /** Clocks that this machine does not set: see {@link HaltOptions}. */
  readonly elsewhere?: readonly ClockElsewhere[];
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
  /** Why nothing was done and no mail goes, until a person says that alerts go on; null: they do. */
  readonly halted: Halt | null;
}

interface Standing {
  /** Administrators have not been told of a halt. */
  readonly untold: boolean;
  readonly behind: boolean;
  /** How far the plan knows the log. */
  readonly position: string;
  readonly late: string;
  readonly outage: boolean;
}

const NOTHING = {
  matched: 0,
  lapsed: 0,
  planned: 0,
  suppressed: 0,
  held: 0,
  deliveries: {},
  unreachable: null,
} as const;

/**
 * Takes what is due from the plan into the ledger and carries it to the subscribers. Safe to run at any time, by any
 * number of processes: whoever was told once is not told again, and what a process left undone the next one does.
 */
export class Sweep {
  private readonly courier: Courier;

  constructor(private readonly options: SweepOptions) {
    this.courier = new Courier(options, () => passOrWait(options));
  }

  /**
   * @param term for how long this process is the one that sweeps; null: nothing says that it is the only one
   * @throws what the database throws; nothing is lost by it
   * @throws MailJournalError answers of the mail server could not be kept: no mail goes
   * @throws LeaseLostError another sweeps by now, or may at any moment: nothing more is done
   */
  async sweep(term: LeaseTerm | null = null): Promise<SweepReport> {
    try {
      return await this.sweepOnce(term);
    } finally {
      await this.seal();
    }
  }

  /** What was not sealed waits for the next sweep: no mail is held up by the log. */
  private async seal(): Promise<void> {
    try {
      await this.options.seals?.seal();
    } catch (error) {
      this.options.logger.error(
        { error: String(error) },
        'What subscribers were told could not be sealed in the log; it is tried again.',
      );
    }
  }

  private async sweepOnce(term: LeaseTerm | null): Promise<SweepReport> {
    const { pool, mailFrom, keyring, identity, alertBrake = ALERT_BRAKE } = this.options;
    const mailer = whileHeld(this.options.mailer, term);
    const telling = { ...this.options, mailer, administrators: this.options.administrators ?? [] };
    const { clock, halt } = await passOrHalt(this.options);
    const now = (clock ?? this.options.clock).now();
    if (halt !== null) {
      await tellOfHalts(telling, now);
      return { at: now.toString(), ...NOTHING, behind: false, halted: halt };
    }
    await this.courier.settleOpen();
    await settleReports(pool, now);
    // Before anything is looked for: what is projected later is behind this position and stays news.
    const { rows } = await pool.query<Standing>(WHERE_IT_STANDS, [now.toString()]);
    const { behind, untold, position, late: bundle, outage } = rows[0]!;
    const late = { bundle, outage };
    if (untold) await tellOfHalts(telling, now);
    if (behind) return { at: now.toString(), ...NOTHING, behind: true, halted: null };
    const matched = await matchDue(this.options, now, mailFrom, late, term);
    const summaries = await planSummaries(pool, now, mailFrom, term);
    const advance = async (client: pg.PoolClient) => {
      await handOnWaiting(client, now);
      await gatherLate(client, now, late);
      await client.query(ADVANCE, [now.toString(), position]);
    };
    await inTransaction(pool, advance, term);
    const held = await brake({ pool, identity, least: alertBrake, term }, now);
    const { deliveries, unreachable } = await this.courier.deliverDue(clock, term);
    await tellAdministrators(telling, now);
    term?.assertHeld();
    await forgetAddresses(pool, keyring, now);
    await inTransaction(pool, (client) => client.query(SWEPT, [now.toString()]), term);
    const planned = matched.planned + summaries;
    return { at: now.toString(), ...matched, planned, held, deliveries, unreachable, behind: false, halted: null };
  }

  /** The mail that asks for a confirmation, ahead of the next sweep; while sweeps are halted it waits for their end. */
  async deliverConfirmation(delivery: string, subscription: string): Promise<DeliveryResult | null> {
    return await this.courier.deliverConfirmation(delivery, subscription);
  }

  /** Settles when what came of every mail that this process has given to the server is on record. */
  async settled(): Promise<void> {
    await this.courier.settled();
  }

  /** Called by Nest. */
  async onModuleDestroy(): Promise<void> {
    await this.settled();
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

/** Hands over no mail once another may sweep. */
function whileHeld(mailer: Mailer, term: LeaseTerm | null): Mailer {
  if (term === null) return mailer;
  return {
    send: (mail, handOver, late) =>
      mailer.send(
        mail,
        () => {
          term.assertHeld();
          handOver?.();
        },
        late,
      ),
    close: () => mailer.close(),
  };
}
