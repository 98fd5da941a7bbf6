import { Temporal } from 'temporal-polyfill';
import { type AlertRule, type Audience, isNotice } from '#domain';
import { remembered } from '#time';
import { type Decision, decision } from '../ledger/decision.ts';
import type { SubscriptionPreferences } from '../subscriptions/preferences.ts';

/** Corrections of a few minutes make one notice: whoever corrects one field mostly corrects the next. */
export const CORRECTIONS_WITHIN = Temporal.Duration.from({ minutes: 10 });
/** What was due longer ago than this was missed, and is told as missed. */
const LATE_AFTER = Temporal.Duration.from({ hours: 12 });

/** What an alert's time depends on. */
export interface TimedAlert {
  readonly rule: AlertRule;
  readonly audience: Audience;
  readonly dueAt: Temporal.Instant;
  /** From then on it would say what is over; null: never. */
  readonly mootAfter: Temporal.Instant | null;
  /** When its reader would act on it, or on what they were told before: the end of a term, a hearing. */
  readonly actsOn: readonly Temporal.Instant[];
}

export type Timing = Pick<SubscriptionPreferences, 'zone' | 'delivery' | 'digestAt' | 'digestDay' | 'quiet'>;

export interface SendTime {
  /** Not before `now`. */
  readonly at: Temporal.Instant;
  /** Which mail of the subscriber gathers it: `digest|2021-11-05`, `late`; null: a mail of its own. */
  readonly bundle: string | null;
  /** Nothing that falls due later belongs into the same mail; null where it waits for nothing else. */
  readonly closesAt: Temporal.Instant | null;
  readonly decision: Decision<'send' | 'wait' | 'gather'>;
  /** `at` is the end of its reader's quiet hours, also where it waited for something else before. */
  readonly quiet: boolean;
}

/**
 * When an alert that fell due goes to one subscriber.
 *
 * At once; in quiet hours at their end, unless that is too late. With a digest: at the next one behind the moment at which
 * it fell due, except a term that ends today, what comes before that digest, and notices that take something back.
 * Notices wait ten minutes for others. What fell due more than twelve hours ago goes into one late notice.
 */
export function decideSendTime(alert: TimedAlert, timing: Timing, now: Temporal.Instant): SendTime {
  if (isLater(now, alert.dueAt.add(LATE_AFTER))) {
    return { ...awake(alert, timing, now, now), bundle: 'late', closesAt: now, decision: decision('gather', 'late') };
  }
  if (alert.audience === 'told' || isNotice(alert.rule)) {
    const closesAt = alert.dueAt.add(CORRECTIONS_WITHIN);
    const { at, quiet } = awake(alert, timing, now, isLater(closesAt, now) ? closesAt : now);
    const gathered = isLater(at, now) ? decision('gather', 'corrections') : decision('send', 'due');
    return { at, quiet, bundle: null, closesAt, decision: quiet ? decision('wait', 'quiet_hours') : gathered };
  }
  if (timing.delivery !== 'at_once' && alert.rule !== 'release_due') {
    const digest = digestFor(alert.dueAt, timing);
    if (!comesTooLate(alert, now, digest.at)) {
      return {
        ...awake(alert, timing, now, isLater(digest.at, now) ? digest.at : now),
        bundle: `digest|${digest.day}`,
        closesAt: digest.at,
        decision: decision('gather', 'digest'),
      };
    }
  }
  const { at, quiet } = awake(alert, timing, now, now);
  return {
    at,
    quiet,
    bundle: null,
    closesAt: null,
    decision: quiet ? decision('wait', 'quiet_hours') : decision('send', 'due'),
  };
}

/** The first moment from `at` on that is outside of quiet hours. */
export function outOfQuiet(at: Temporal.Instant, { quiet, zone }: Pick<Timing, 'quiet' | 'zone'>): Temporal.Instant {
  if (quiet === null) return at;
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
  return isLater(first, at) ? first : end.toZonedDateTime(zone, { disambiguation: 'later' }).toInstant();
});

interface QuietAt {
  readonly at: number;
  readonly zone: string;
  readonly from: string;
  readonly to: string;
}

/** Whether at `later` its reader could no longer act on it, though they could now. */
export function comesTooLate(
  { mootAfter, actsOn }: Pick<TimedAlert, 'mootAfter' | 'actsOn'>,
  now: Temporal.Instant,
  later: Temporal.Instant,
): boolean {
  if (mootAfter !== null && !isLater(mootAfter, later)) return true;
  return actsOn.some((moment) => isLater(moment, now) && !isLater(moment, later));
}

function awake(
  alert: TimedAlert,
  timing: Timing,
  now: Temporal.Instant,
  at: Temporal.Instant,
): Pick<SendTime, 'at' | 'quiet'> {
  const morning = outOfQuiet(at, timing);
  if (!isLater(morning, at) || comesTooLate(alert, now, morning)) return { at, quiet: false };
  return { at: morning, quiet: true };
}

/** The digest that gathers what fell due at a moment: the first that goes then or later. */
function digestFor(
  dueAt: Temporal.Instant,
  { zone, delivery, digestAt, digestDay }: Timing,
): { readonly at: Temporal.Instant; readonly day: string } {
  const time = Temporal.PlainTime.from(digestAt);
  let day = dueAt.toZonedDateTimeISO(zone).toPlainDate();
  for (;;) {
    if (delivery === 'daily' || day.dayOfWeek === digestDay) {
      const at = day.toPlainDateTime(time).toZonedDateTime(zone).toInstant();
      if (!isLater(dueAt, at)) return { at, day: day.toString() };
    }
    day = day.add({ days: 1 });
  }
}

function isLater(a: Temporal.Instant, b: Temporal.Instant): boolean {
  return a.epochMilliseconds > b.epochMilliseconds;
}
