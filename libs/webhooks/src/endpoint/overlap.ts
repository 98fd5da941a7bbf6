import { DateError, type Duration, parseDuration } from '#time';
import { WebhookError } from './webhook-error.ts';

/** How long an old secret signs beside the new one where nothing else is said. */
export const DEFAULT_OVERLAP = 'P1D';

/** Hours: 30 days. */
const LONGEST = 30 * 24;

/** How long a time is that passes the same in every zone. */
interface Overlap {
  readonly hours: number;
  readonly minutes: number;
}

/**
 * @param text ISO 8601; a day is 24 hours
 * @throws WebhookError (bad-overlap)
 */
export function overlapOf(text: string): Overlap {
  const { years, months, days, hours, minutes } = durationOf(text);
  const overlap = { hours: days * 24 + hours, minutes };
  if (years > 0 || months > 0 || overlap.hours + minutes / 60 > LONGEST) {
    throw bad(`The overlap must be days, hours and minutes, at most P30D, such as P1D or PT12H.`);
  }
  return overlap;
}

function durationOf(text: string): Duration {
  try {
    return parseDuration(text);
  } catch (error) {
    if (error instanceof DateError) throw bad(`The overlap: ${error.message}`);
    throw error;
  }
}

function bad(message: string): WebhookError {
  return new WebhookError('bad-overlap', 'overlap', message);
}
