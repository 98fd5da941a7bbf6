import type { LogUnderTest } from './harness.ts';
import type { Random } from './random.ts';

/**
 * Kills all connections again and again, each time after so many appends: by progress and not by time, so that a slow
 * machine gets as many faults as a quick one and is never kept from going on.
 */
export class ConnectionBreaker {
  private left: number;

  constructor(
    private readonly log: LogUnderTest,
    private readonly random: Random,
    private readonly between: readonly [number, number],
  ) {
    this.left = random.integer(...between);
  }

  /** To be called after each append. */
  async appended(): Promise<void> {
    if (--this.left > 0) return;
    this.left = this.random.integer(...this.between);
    await this.log.killConnections?.();
  }
}
