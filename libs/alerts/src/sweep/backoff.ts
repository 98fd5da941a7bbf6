import type { Temporal } from 'temporal-polyfill';

const MINUTES = [1, 5, 15] as const;
/** Not longer, so that a server which comes back after a day is used within the hour. */
const THEN = 60;
const GIVE_UP_AFTER_HOURS = 72;

/**
 * When to try again after a try that was the `attempt`th: in 1, 5, 15 minutes, then hourly for 3 days from when it was
 * planned. Null: no more (RFC 5321, 4.5.4.1 asks for 4 to 5 days; an alert is of no use by then).
 */
export function nextAttempt(
  attempt: number,
  now: Temporal.Instant,
  planned: Temporal.Instant,
): Temporal.Instant | null {
  const next = now.add({ minutes: MINUTES[attempt - 1] ?? THEN });
  return next.epochMilliseconds > planned.add({ hours: GIVE_UP_AFTER_HOURS }).epochMilliseconds ? null : next;
}
