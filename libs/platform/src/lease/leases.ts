import { HeldLease } from './held-lease.ts';
import type { LeaseState, LeaseTable } from './lease-table.ts';
import type { LeaseTerm } from './lease-term.ts';
import { type LeaseTime, SystemLeaseTime } from './lease-time.ts';
import { LEASE_TIMING, type LeaseTiming } from './lease-timing.ts';

/** What is done by one process at a time. */
export type LeaseName = 'projector' | 'rebuild' | 'notary' | 'sweep' | 'feeder' | 'proposals' | 'returns';

export interface LeasesOptions {
  readonly table: LeaseTable;
  /** For a person: which process this is. */
  readonly described: string;
  /** Names the terms. */
  readonly uuid: () => string;
  readonly time?: LeaseTime;
  readonly timing?: Partial<LeaseTiming>;
}

/**
 * Who leads, over all processes: one holder of each lease at a time. A holder that hangs, or whose machine is gone, is
 * replaced within 15 s of its last sign of life; what it still writes is refused, since each transaction is fenced by the
 * number of its term, and by its own clock it knows before it does anything else. No session of the database is needed.
 */
export class Leases {
  private readonly time: LeaseTime;
  private readonly timing: LeaseTiming;

  constructor(private readonly options: LeasesOptions) {
    this.time = options.time ?? new SystemLeaseTime();
    this.timing = { ...LEASE_TIMING, ...options.timing };
  }

  /** How each lease stands that was ever taken. */
  async list(): Promise<readonly LeaseState[]> {
    return await this.options.table.list();
  }

  /**
   * Runs `work` as the leader; null, and nothing done, where another leads, be it in this process. The lease is given up
   * when the work has ended. A term may end before: see {@link LeaseTerm}.
   *
   * @throws what the work throws, or the database
   */
  async lead<T>(name: LeaseName, work: (term: LeaseTerm) => Promise<T>): Promise<T | null> {
    const { table, described, uuid } = this.options;
    const { time, timing } = this;
    const holder = uuid();
    const asked = time.elapsed();
    const epoch = await table.take({ name, holder, described, lasts: timing.lasts });
    if (epoch === null) return null;
    const term = new HeldLease({ name, holder, epoch, table, time, timing, asked });
    try {
      return await work(term);
    } finally {
      await term.giveUp();
    }
  }
}
