import { Temporal } from 'temporal-polyfill';
import type { PlacedEntry } from './entries-in-language.ts';

/** How long before an entry programs remind of it, as ISO 8601 durations. */
export interface CalendarReminders {
  readonly hearing: readonly string[];
  /** Before the end of a term. */
  readonly term: readonly string[];
}

/** Of a calendar that is no subscriber's own. */
export const DEFAULT_REMINDERS: CalendarReminders = { hearing: ['P1D'], term: ['P1D'] };

/** At which hour programs remind of what is on a day, by the clock of their reader. */
const HOUR = 9;

/**
 * How many seconds before its start each reminder of an entry is, the longest first; none of what no longer stands. A day
 * begins at midnight, at which nobody is to be woken: what is days before a day is at nine of that morning, and what is only
 * hours before it is left out.
 */
export function remindersOf(
  { matter, time, ended }: Pick<PlacedEntry, 'matter' | 'time' | 'ended'>,
  reminders: CalendarReminders,
): readonly number[] {
  if (ended !== null) return [];
  const leads = reminders[matter].map((lead) =>
    Temporal.Duration.from(lead).total({ unit: 'seconds', relativeTo: '2000-01-01' }),
  );
  const before = time.of === 'instants' ? leads : leads.filter((lead) => lead >= DAY).map((lead) => lead - HOUR * 3600);
  return [...new Set(before)].sort((a, b) => b - a);
}

const DAY = 24 * 3600;
