import { dayAtOffsetOf, daysBetween, lastDayBefore, qualifierOfStart } from '#words';
import type { HeldPerson } from './custody-board-props.ts';

/** How far into the term a moment is; null where the first or the last day is not known, or outside of it. */
export function termProgress(held: HeldPerson, validAt: string): { day: number; of: number } | null {
  if (held.latest === null || !/^\d{4}-\d{2}-\d{2}$/.test(held.since) || qualifierOfStart(held) !== null) return null;
  const of = daysBetween(held.since, lastDayBefore(held.latest));
  const day = daysBetween(held.since, dayAtOffsetOf(validAt, held.latest));
  return of > 0 && day >= 0 && day <= of ? { day, of } : null;
}
