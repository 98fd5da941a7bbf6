import type { RetrySchedule } from '#platform';

/**
 * A mail that a server puts off, or of which nothing is known, is tried again in 1, 5, 15 minutes, then hourly for 3 days
 * from the first try. Not at longer waits, so that a server which comes back after a day is used within the hour. RFC 5321,
 * 4.5.4.1 asks for 4 to 5 days; an alert is of no use by then.
 */
export const MAIL_RETRIES: RetrySchedule = {
  waits: [{ minutes: 1 }, { minutes: 5 }, { minutes: 15 }],
  afterwards: { hours: 1 },
  within: { hours: 72 },
};
