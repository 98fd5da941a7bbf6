import { setTimeout as pause } from 'node:timers/promises';
import type { Leases } from '#platform';
import type { Sweep, SweepReport } from './sweep.ts';

/** How often one that waits for another's sweep asks, in milliseconds: at first, and at most. */
const ASK_AFTER = 20;
const ASK_EVERY = 1_000;

/**
 * The sweep as processes run it: one at a time over all of them. One that hangs is replaced, and what it still does is refused;
 * so a call waits for no longer than a lease lasts, or than another sweep has work.
 */
export class LedSweep {
  constructor(
    private readonly sweeps: Pick<Sweep, 'sweep' | 'settled'>,
    private readonly leases: Leases,
  ) {}

  /**
   * Waits until no other process sweeps, and sweeps.
   *
   * @param signal ends the wait
   * @throws as {@link Sweep.sweep}; the signal's reason, where it was aborted while it waited
   */
  async sweep(signal?: AbortSignal): Promise<SweepReport> {
    for (let wait = ASK_AFTER; ; wait = Math.min(wait * 2, ASK_EVERY)) {
      signal?.throwIfAborted();
      const report = await this.leases.lead('sweep', (term) => this.sweeps.sweep(term));
      if (report !== null) return report;
      await pause(wait, undefined, signal ? { signal } : {});
    }
  }

  /** As {@link Sweep.settled}. */
  settled(): Promise<void> {
    return this.sweeps.settled();
  }
}
