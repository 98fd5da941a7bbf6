import { Temporal } from 'temporal-polyfill';
import { certainlyBefore, earliestPossible, formatEdtf, latestPossible, parseEdtf, startOfDay } from '#time';
import { RecordError } from './record-error.ts';

/** Whether every reading of one EDTF date is before every reading of another: two vague dates contradict nothing. */
export function isCertainlyBefore(date: string, other: string): boolean {
  return certainlyBefore(parseEdtf(date), parseEdtf(other));
}

/** `2 November 2021` of `2021-11-02`, in the same words for any EDTF date. */
export function inWords(date: string): string {
  return formatEdtf(parseEdtf(date));
}

/**
 * The first moment from which a reported date counts: that of the first day it can mean, in the zone of the place.
 * Where that day is open (`../2021-04-22`) the last day it can mean; null where neither is known.
 */
export function countsFrom(date: string, zone: string): Temporal.Instant | null {
  const parsed = parseEdtf(date);
  const day = earliestPossible(parsed) ?? latestPossible(parsed);
  return day === null ? null : startOfDay(day, zone);
}

/** Whether a reported date {@link countsFrom} this moment or an earlier one; one of which nothing is known always does. */
export function isReached(date: string, zone: string, at: Temporal.Instant): boolean {
  const from = countsFrom(date, zone);
  return from === null || Temporal.Instant.compare(from, at) <= 0;
}

/** Runs a check of `#time` or of the law, and says its complaint of a field. */
export function complainingOf<T>(code: string, field: string, check: () => T): T {
  try {
    return check();
  } catch (error) {
    if (error instanceof RecordError || !(error instanceof Error)) throw error;
    throw new RecordError(code, field, error.message, { cause: error });
  }
}
