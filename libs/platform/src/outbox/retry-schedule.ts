import type { Temporal } from 'temporal-polyfill';

/** A time that passes the same in every zone. */
export interface Wait {
  readonly hours?: number;
  readonly minutes?: number;
  readonly seconds?: number;
}

/** When what could not be sent is tried again, and when it is given up. Waits are exact: nothing is added at random. */
export interface RetrySchedule {
  /** The wait after the first try that failed, after the second, and so on. */
  readonly waits: readonly Wait[];
  /** The wait after each later try; null: there is no later try. */
  readonly afterwards: Wait | null;
  /** No try comes later than this after the first one; null: the number of tries alone counts. */
  readonly within: Wait | null;
}

/**
 * When to try again after so many tries that failed.
 *
 * @param failures 1 or more, the try that has just failed included
 * @param now when it failed
 * @param first when the first of them was made, from which `within` counts; left out: now
 * @returns null: the tries are used up
 */
export function nextAttempt(
  { waits, afterwards, within }: RetrySchedule,
  failures: number,
  now: Temporal.Instant,
  first: Temporal.Instant = now,
): Temporal.Instant | null {
  const wait = waits[failures - 1] ?? afterwards;
  if (wait === null) return null;
  const next = now.add(wait);
  return within !== null && next.epochMilliseconds > first.add(within).epochMilliseconds ? null : next;
}
