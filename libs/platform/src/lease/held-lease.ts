import type { LeaseHolder, LeaseTable } from './lease-table.ts';
import { LeaseLostError, type LeaseTerm, type Queryable } from './lease-term.ts';
import type { LeaseTime } from './lease-time.ts';
import type { LeaseTiming } from './lease-timing.ts';

export interface HeldLeaseOptions extends LeaseHolder {
  readonly epoch: bigint;
  readonly table: LeaseTable;
  readonly time: LeaseTime;
  readonly timing: LeaseTiming;
  /** When the lease was asked for, by `time`: no later than the table's own time of it. */
  readonly asked: number;
}

/**
 * A term while it lasts: gives signs of life, and ends by itself where none got through in time. Each counts from when it
 * was sent, which is before the table wrote it down; so the holder knows of the end before the table does.
 */
export class HeldLease implements LeaseTerm {
  readonly epoch: bigint;
  private readonly ending = new AbortController();
  /** By `time`. */
  private deadline: number;
  private stopRenewing: () => void;
  private stopWatching: () => void;

  constructor(private readonly options: HeldLeaseOptions) {
    const { epoch, asked, time, timing } = options;
    this.epoch = epoch;
    this.deadline = asked + timing.lasts - timing.margin;
    this.stopRenewing = time.after(timing.renewEvery, () => void this.renew());
    this.stopWatching = this.watch();
  }

  get signal(): AbortSignal {
    return this.ending.signal;
  }

  assertHeld(): void {
    if (!this.signal.aborted && this.options.time.elapsed() >= this.deadline) {
      this.lose('no sign of life reached the database in time.');
    }
    this.signal.throwIfAborted();
  }

  async fence(client: Queryable): Promise<void> {
    this.assertHeld();
    if (!(await this.options.table.fence(client, this.options))) this.lose('another has taken over.');
    // The answer may have come after a long stop. Nothing is changed yet.
    this.assertHeld();
  }

  /** In order: another may lead at once. Where that cannot be said, the term ends by itself. */
  async giveUp(): Promise<void> {
    const lost = this.signal.aborted;
    this.lose('it has given up the lease.');
    if (!lost) await this.options.table.giveUp(this.options).catch(() => undefined);
  }

  private watch(): () => void {
    const { time } = this.options;
    return time.after(Math.max(0, this.deadline - time.elapsed()), () => {
      if (time.elapsed() >= this.deadline) this.lose('no sign of life reached the database in time.');
      else this.stopWatching = this.watch();
    });
  }

  private async renew(): Promise<void> {
    const { table, time, timing } = this.options;
    const sent = time.elapsed();
    const answer = await this.answered(table.renew(this.options));
    if (this.signal.aborted) return;
    if (answer === 'replaced') return this.lose('another has taken over.');
    if (answer === 'renewed') this.deadline = Math.max(this.deadline, sent + timing.lasts - timing.margin);
    const pause = answer === 'renewed' ? timing.renewEvery : timing.retryAfter;
    this.stopRenewing = time.after(pause, () => void this.renew());
  }

  /** A database that is away, or does not answer, may do so at the next try. */
  private answered(renewal: Promise<boolean>): Promise<'renewed' | 'replaced' | 'no answer'> {
    const { time, timing } = this.options;
    return new Promise((resolve) => {
      const stopWaiting = time.after(timing.answerWithin, () => resolve('no answer'));
      renewal
        .then((renewed) => resolve(renewed ? 'renewed' : 'replaced'))
        .catch(() => resolve('no answer'))
        .finally(stopWaiting);
    });
  }

  private lose(why: string): void {
    this.stopRenewing();
    this.stopWatching();
    this.ending.abort(new LeaseLostError(this.options.name, why));
  }
}
