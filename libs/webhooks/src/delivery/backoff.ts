import type { Temporal } from 'temporal-polyfill';

const MINUTE = 60;
const HOUR = 60 * MINUTE;

/** Seconds after each try that failed: as Standard Webhooks suggests, three days in all. */
const AFTER = [5, 5 * MINUTE, 30 * MINUTE, 2 * HOUR, 5 * HOUR, 10 * HOUR, 14 * HOUR, 20 * HOUR, 24 * HOUR] as const;

/** When to try again after so many failures in a row; null: no more, until a person says so. */
export function nextAttempt(failures: number, now: Temporal.Instant): Temporal.Instant | null {
  const seconds = AFTER[failures - 1];
  return seconds === undefined ? null : now.add({ seconds });
}
