import { Temporal } from 'temporal-polyfill';
import { remembered } from '#time';
import type { SubscriptionPreferences } from '../subscriptions/preferences.ts';

export type QuietTiming = Pick<SubscriptionPreferences, 'zone' | 'quiet' | 'quietLets'>;

/** The first moment from `at` on that is outside of the reader's quiet hours; for who wants everything at any hour, `at`. */
export function outOfQuiet(at: Temporal.Instant, { quiet, quietLets, zone }: QuietTiming): Temporal.Instant {
  if (quiet === null || quietLets === 'everything') return at;
  return endOfQuiet({ at: at.epochMilliseconds, zone, from: quiet.from, to: quiet.to }) ?? at;
}

/** When the quiet hours end that a moment is in, or null; the same moment is asked about for many readers. */
const endOfQuiet = remembered(({ at: milliseconds, zone, ...quiet }: QuietAt): Temporal.Instant | null => {
  const at = Temporal.Instant.fromEpochMilliseconds(milliseconds);
  const local = at.toZonedDateTimeISO(zone);
  const time = local.toPlainTime();
  const [from, to] = [Temporal.PlainTime.from(quiet.from), Temporal.PlainTime.from(quiet.to)];
  const [begun, ended] = [Temporal.PlainTime.compare(time, from) >= 0, Temporal.PlainTime.compare(time, to) >= 0];
  const overMidnight = Temporal.PlainTime.compare(from, to) > 0;
  if (overMidnight ? !begun && ended : !begun || ended) return null;
  const day = ended ? local.toPlainDate().add({ days: 1 }) : local.toPlainDate();
  const end = day.toPlainDateTime(to);
  const first = end.toZonedDateTime(zone).toInstant();
  // Where clocks go back the same wall time comes twice, and the first may be over.
  return first.epochMilliseconds > at.epochMilliseconds
    ? first
    : end.toZonedDateTime(zone, { disambiguation: 'later' }).toInstant();
});

interface QuietAt {
  readonly at: number;
  readonly zone: string;
  readonly from: string;
  readonly to: string;
}
