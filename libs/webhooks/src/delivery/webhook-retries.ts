import type { RetrySchedule } from '#platform';

/** A receiver that fails is tried again as Standard Webhooks suggests, three days in all; then a person has to say so. */
export const WEBHOOK_RETRIES: RetrySchedule = {
  waits: [
    { seconds: 5 },
    { minutes: 5 },
    { minutes: 30 },
    { hours: 2 },
    { hours: 5 },
    { hours: 10 },
    { hours: 14 },
    { hours: 20 },
    { hours: 24 },
  ],
  afterwards: null,
  within: null,
};
