import type { Temporal } from 'temporal-polyfill';
import type { Clock, Logger } from '#platform';
import type { LedSweep } from './led-sweep.ts';

export interface SweepHealth {
  /** When a sweep of this process last ended well, by the injected clock; null before the first. */
  readonly lastSuccess: Temporal.Instant | null;
  /** Sweeps that have failed in a row. */
  readonly failures: number;
  readonly lastError: string | null;
  /** Why mail cannot go out at the moment; null where it can. */
  readonly unreachable: string | null;
}

/** Runs sweeps one at a time: a call while one runs makes it run once more, however many there were. */
export class SweepRunner {
  private running: Promise<void> | null = null;
  private requested = false;
  private readonly stopping = new AbortController();
  private state: SweepHealth = { lastSuccess: null, failures: 0, lastError: null, unreachable: null };

  constructor(
    private readonly sweep: Pick<LedSweep, 'sweep'>,
    private readonly clock: Clock,
    private readonly logger: Logger,
    /** Called after each sweep that ended well. */
    private readonly onSuccess: () => unknown = () => undefined,
  ) {}

  /** Settles when everything that was due at this call has been dealt with. Never rejects: failures are logged and counted. */
  wake(): Promise<void> {
    if (this.stopping.signal.aborted) return this.running ?? Promise.resolve();
    this.requested = true;
    this.running ??= this.run().finally(() => {
      this.running = null;
    });
    return this.running;
  }

  health(): SweepHealth {
    return this.state;
  }

  /** Lets the sweep under way end; none begins afterwards, nor does one wait any longer for that of another process. */
  async stop(): Promise<void> {
    this.stopping.abort();
    this.requested = false;
    await this.running;
  }

  private async run(): Promise<void> {
    while (this.requested) {
      this.requested = false;
      try {
        const { unreachable, ...report } = await this.sweep.sweep(this.stopping.signal);
        // Nothing was done: that this goes on for long shows in the time of the last sweep that did something.
        if (report.behind || report.halted !== null) continue;
        this.state = { lastSuccess: this.clock.now(), failures: 0, lastError: null, unreachable };
        await this.onSuccess();
        const { sent = 0 } = report.deliveries;
        if (sent > 0 || unreachable !== null) this.logger.info({ sent, unreachable }, 'swept');
      } catch (error) {
        if (this.stopping.signal.aborted && error instanceof Error && error.name === 'AbortError') return;
        const message = error instanceof Error ? error.message : String(error);
        this.state = { ...this.state, failures: this.state.failures + 1, lastError: message };
        this.logger.error({ error, failures: this.state.failures }, 'sweep failed; the next sweep retries');
      }
    }
  }
}
