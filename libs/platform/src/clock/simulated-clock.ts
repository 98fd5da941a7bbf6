import { Temporal } from 'temporal-polyfill';
import type { Clock } from './clock.ts';

/** Time that stands still until somebody moves it, and never goes back. */
export class SimulatedClock implements Clock {
  private readonly listeners = new Set<(now: Temporal.Instant) => void>();

  constructor(private moment: Temporal.Instant) {}

  now(): Temporal.Instant {
    return this.moment;
  }

  /**
   * Moves the clock and tells the listeners. The moment it already shows changes nothing.
   *
   * @throws RangeError when `to` lies before {@link now}
   */
  advanceTo(to: Temporal.Instant): void {
    const order = Temporal.Instant.compare(to, this.moment);
    if (order < 0) throw new RangeError(`The clock is at ${this.moment} and never goes back; ${to} lies before that.`);
    if (order === 0) return;
    this.moment = to;
    for (const listener of [...this.listeners]) listener(to);
  }

  /** Calls `listener` after every move; the answer ends that. */
  onAdvance(listener: (now: Temporal.Instant) => void): () => void {
    this.listeners.add(listener);
    return () => void this.listeners.delete(listener);
  }
}
