import { Temporal } from 'temporal-polyfill';
import type { Hearing } from '#domain';
import { endOfDay, formatInstant, isWallTime, resolveWallTime, startOfDay, wallTimeOnRecord } from '#time';

export interface HearingTime {
  /** RFC 3339 with the place's offset where the time is stated, else the day; null where postponed indefinitely. */
  readonly at: string | null;
  /** First instant at which it can begin. */
  readonly from: Temporal.Instant | null;
  /** From then on it is past: the stated time, or the end of the day. */
  readonly until: Temporal.Instant | null;
}

/** Where in time a hearing lies. A wall time that a change of clocks repeats is taken at its first. */
export function hearingTime({ at, zone }: Pick<Hearing, 'at' | 'zone'>): HearingTime {
  if (at === null) return { at: null, from: null, until: null };
  if (!isWallTime(at)) return { at, from: startOfDay(at, zone), until: endOfDay(at, zone) };
  const { instant } = resolveWallTime(wallTimeOnRecord(at, zone), zone);
  return { at: formatInstant(instant, zone), from: instant, until: instant };
}

/** Whether it is over at that instant by the clock; what came of it is another question. */
export function isPast({ until }: HearingTime, instant: Temporal.Instant): boolean {
  return until !== null && Temporal.Instant.compare(until, instant) <= 0;
}
