import { Temporal } from 'temporal-polyfill';
import type { Clock } from './clock.ts';

/** The machine's time, to the millisecond. */
export class SystemClock implements Clock {
  now(): Temporal.Instant {
    return Temporal.Instant.fromEpochMilliseconds(Date.now());
  }
}
