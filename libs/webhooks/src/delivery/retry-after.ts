import { Temporal } from 'temporal-polyfill';

/** Seconds. A receiver that asks for a longer wait is tried again after so long: as long as the longest of our own waits. */
const LONGEST = 24 * 60 * 60;

const DAY = '(?:Mon|Tues?|Wed(?:nes)?|Thu(?:rs)?|Fri|Sat(?:ur)?|Sun)(?:day)?';
const MONTH = '(?:Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sep|Oct|Nov|Dec)';
const TIME = '\\d{2}:\\d{2}:\\d{2}';
/** The preferred form, and the two obsolete ones that every recipient must accept (RFC 9110, 5.6.7). */
const HTTP_DATE = new RegExp(
  `^(?:${DAY}, \\d{2} ${MONTH} \\d{4} ${TIME} GMT|${DAY}, \\d{2}-${MONTH}-\\d{2} ${TIME} GMT|${DAY} ${MONTH} [ \\d]\\d ${TIME} \\d{4})$`,
);

/**
 * The earliest moment at which a receiver wants to be asked again, by its `Retry-After` (RFC 9110, 10.2.3): seconds from now,
 * or an HTTP date. Within 24 hours.
 *
 * @returns null where it says nothing that can be understood, or a moment that has passed
 */
export function retryAfter(header: string | null, now: Temporal.Instant): Temporal.Instant | null {
  const text = header?.trim() ?? '';
  const latest = now.add({ seconds: LONGEST });
  if (/^\d+$/.test(text)) return now.add({ seconds: Math.min(Number(text), LONGEST) });
  if (!HTTP_DATE.test(text)) return null;
  // The third form names no zone, and is in UTC as well.
  const milliseconds = Date.parse(text.endsWith('GMT') ? text : `${text} GMT`);
  if (Number.isNaN(milliseconds) || milliseconds <= now.epochMilliseconds) return null;
  return milliseconds > latest.epochMilliseconds ? latest : Temporal.Instant.fromEpochMilliseconds(milliseconds);
}
