import { formatDay } from '#time';
import { dayAtOffsetOf, dayOf, daysBetween, lastDayBefore } from '../words/moment-in-words.ts';
import type { HeldPerson } from './custody-board-props.ts';

/** When a person is due out, in words that say no more than is known. */
export interface DueOut {
  /** `12 November 2021`; null where no end is known. */
  readonly date: string | null;
  /** `no later than` before a date of which only the last possible day is known. */
  readonly qualifier: string | null;
  /** `in 3 days`, `today`, `6 days ago`. */
  readonly distance: string | null;
  /** Last day on which the person can lawfully be held, `YYYY-MM-DD`; by it the board is ordered. */
  readonly lastDay: string | null;
}

/** Reads the release window of an episode as of `validAt`, in the calendar of the place. */
export function dueOut(held: Pick<HeldPerson, 'earliest' | 'latest'>, validAt: string): DueOut {
  if (held.latest === null) {
    const date = held.earliest === null ? null : formatDay(dayOf(held.earliest));
    return { date, qualifier: date ? 'not before' : null, distance: null, lastDay: null };
  }
  const last = lastDayBefore(held.latest);
  const first = held.earliest === null ? null : dayOf(held.earliest);
  const distance = distanceInWords(daysBetween(dayAtOffsetOf(validAt, held.latest), last));
  if (first === null) return { date: formatDay(last), qualifier: 'no later than', distance, lastDay: last };
  if (first >= last) return { date: formatDay(last), qualifier: null, distance, lastDay: last };
  return { date: `${formatDay(first)} – ${formatDay(last)}`, qualifier: 'between', distance, lastDay: last };
}

function distanceInWords(days: number): string {
  if (days === 0) return 'today';
  if (days === 1) return 'tomorrow';
  if (days === -1) return 'yesterday';
  return days > 0 ? `in ${days} days` : `${-days} days ago`;
}
