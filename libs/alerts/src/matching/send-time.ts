import { Temporal } from 'temporal-polyfill';
import { type AlertRule, isNotice } from '#domain';
import { dateAt, startOfDay } from '#time';
import { type Decision, decision } from '../ledger/decision.ts';
import type { SubscriptionPreferences } from '../subscriptions/preferences.ts';
import { lastMomentToAct, officesCloseOn } from './last-moment-to-act.ts';
import { outOfQuiet } from './quiet-hours.ts';
import type { TimedAlert } from './timed-alert.ts';
import { isUrgent } from './urgent.ts';

/** Corrections of a few minutes make one notice: whoever corrects one field mostly corrects the next. */
export const CORRECTIONS_WITHIN = Temporal.Duration.from({ minutes: 10 });
/** What was due longer ago than this was missed, and is told as missed. */
const LATE_AFTER = Temporal.Duration.from({ hours: 12 });
/** Wall time of the reader at which that goes which is for a day and not for a moment of it. */
const MORNING = Temporal.PlainTime.from('09:00');
/** They announce a day, or a moment, that is known beforehand. */
const AHEAD: ReadonlySet<AlertRule> = new Set([
  'release_approaching',
  'release_due',
  'release_unconfirmed',
  'hearing_approaching',
]);

export type Timing = Pick<
  SubscriptionPreferences,
  'zone' | 'delivery' | 'digestAt' | 'digestDay' | 'quiet' | 'quietLets'
>;

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
 * At once; what is for a day at 09:00 of the reader; in quiet hours at their end, unless that is too late or they let it through.
 * With a digest: at the next one behind the moment at which it fell due, except a term that ends today, what comes too late in
 * that digest, and notices that take something back. Notices wait ten minutes for others.
 *
 * What fell due while nobody swept goes into one late notice, but for what a digest gathers that is still to come; without such an
 * outage, what fell due more than twelve hours ago.
 *
 * @param outage sweeps had stood still until now: see `where-it-stands.sql`
 */
export function decideSendTime(alert: TimedAlert, timing: Timing, now: Temporal.Instant, outage = false): SendTime {
  if (!(outage ? isMissed(alert, timing, now) : isLater(now, alert.dueAt.add(LATE_AFTER))))
    return usualTime(alert, timing, now);
  return { ...awake(alert, timing, now, now), bundle: 'late', closesAt: now, decision: decision('gather', 'late') };
}

/**
 * When that goes to another subscription of the same address which had waited for one that was paused or ended: as what falls due
 * now, since what was due earlier is not late on account of another subscription; what is for a day at 09:00 of that day still; and
 * what was missed in an outage in the late notice in which it had waited.
 *
 * @param lateNotice in which it had waited; null: in none
 */
export function decideHandedOn(
  alert: TimedAlert,
  timing: Timing,
  now: Temporal.Instant,
  lateNotice: string | null,
): SendTime {
  if (lateNotice !== null) {
    const when = decideSendTime(alert, timing, now, true);
    return when.bundle === 'late' ? { ...when, bundle: lateNotice } : when;
  }
  const when = usualTime({ ...alert, dueAt: now }, timing, now);
  return when.bundle === null && isForADay(alert)
    ? { ...inTheMorning(alert, timing, now), bundle: null, closesAt: null }
    : when;
}

/** It fell due meanwhile, and no digest gathers it that is still to come. */
function isMissed(alert: TimedAlert, timing: Timing, now: Temporal.Instant): boolean {
  const usual = usualTime(alert, timing, alert.dueAt);
  return usual.bundle === null ? isLater(now, alert.dueAt) : !isLater(usual.at, now);
}

function usualTime(alert: TimedAlert, timing: Timing, now: Temporal.Instant): SendTime {
  const { rule, audience, dueAt } = alert;
  if (audience === 'told' || (rule !== null && isNotice(rule))) {
    const closesAt = dueAt.add(CORRECTIONS_WITHIN);
    const { at, quiet } = awake(alert, timing, now, laterOf(closesAt, now));
    const gathered = isLater(at, now) ? decision('gather', 'corrections') : decision('send', 'due');
    return { at, quiet, bundle: null, closesAt, decision: quiet ? decision('wait', 'quiet_hours') : gathered };
  }
  if (timing.delivery !== 'at_once' && rule !== 'release_due') {
    const digest = digestFor(dueAt, timing);
    const goes = laterOf(digest.at, now);
    const at = outOfQuiet(goes, timing);
    if (!comesTooLate(alert, now, at)) {
      return {
        ...{ at, quiet: isLater(at, goes) },
        bundle: `digest|${digest.day}`,
        closesAt: digest.at,
        decision: decision('gather', 'digest'),
      };
    }
  }
  return { ...inTheMorning(alert, timing, now), bundle: null, closesAt: null };
}

/** What is for a day goes at 09:00 of the reader where that is soon enough; else as soon as its reader is awake, or at once. */
function inTheMorning(
  alert: TimedAlert,
  timing: Timing,
  now: Temporal.Instant,
): Pick<SendTime, 'at' | 'quiet' | 'decision'> {
  if (isForADay(alert)) {
    const nine = firstMorning(alert.dueAt, timing.zone);
    const at = outOfQuiet(laterOf(nine, now), timing);
    if (isLater(at, now) && !comesTooLate(alert, now, at)) {
      const quiet = isLater(at, nine);
      return { at, quiet, decision: quiet ? decision('wait', 'quiet_hours') : decision('wait', 'morning') };
    }
  }
  const { at, quiet } = awake(alert, timing, now, now);
  return { at, quiet, decision: quiet ? decision('wait', 'quiet_hours') : decision('send', 'due') };
}

/** Its moment is the first of a day at the place: it means the day. */
function isForADay({ rule, dueAt, placeZone }: TimedAlert): boolean {
  if (rule === null || !AHEAD.has(rule)) return false;
  return startOfDay(dateAt(dueAt, placeZone), placeZone).epochMilliseconds === dueAt.epochMilliseconds;
}

/** The first 09:00 of the reader at a moment or behind it. */
export function firstMorning(from: Temporal.Instant, zone: string): Temporal.Instant {
  let day = from.toZonedDateTimeISO(zone).toPlainDate();
  for (;;) {
    const nine = day.toPlainDateTime(MORNING).toZonedDateTime(zone).toInstant();
    if (!isLater(from, nine)) return nine;
    day = day.add({ days: 1 });
  }
}

/**
 * Whether at `later` its reader could no longer do anything about it, though they could now: when it can no longer be acted on, or
 * what it announces has come. On the day of a release that is when offices close at the place.
 */
export function comesTooLate(
  { rule, dueAt, placeZone, mootAfter, occasions }: TimedAlert,
  now: Temporal.Instant,
  later: Temporal.Instant,
): boolean {
  if (mootAfter !== null && !isLater(mootAfter, later)) return true;
  const moments = [
    ...occasions.flatMap((occasion) => [lastMomentToAct(occasion), occasion.at]),
    ...(rule === 'release_due' ? [officesCloseOn(dueAt, placeZone)] : []),
  ];
  return moments.some((moment) => isLater(moment, now) && !isLater(moment, later));
}

/**
 * Whether its reader's quiet hours let an alert through that could go now.
 *
 * @param morning when they end
 */
export function quietLetsThrough(
  alert: TimedAlert,
  { quietLets }: Pick<Timing, 'quietLets'>,
  now: Temporal.Instant,
  morning: Temporal.Instant,
): boolean {
  switch (quietLets) {
    case 'everything':
      return true;
    case 'nothing':
      return false;
    case 'cannot_wait':
      return comesTooLate(alert, now, morning);
    default:
      return isUrgent(alert.rule, alert.correction, now) || comesTooLate(alert, now, morning);
  }
}

/** At a moment, or where its reader has quiet hours then which do not let it through, at their end. */
function awake(
  alert: TimedAlert,
  timing: Timing,
  now: Temporal.Instant,
  at: Temporal.Instant,
): Pick<SendTime, 'at' | 'quiet'> {
  const morning = outOfQuiet(at, timing);
  if (!isLater(morning, at) || quietLetsThrough(alert, timing, now, morning)) return { at, quiet: false };
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

function laterOf(a: Temporal.Instant, b: Temporal.Instant): Temporal.Instant {
  return isLater(a, b) ? a : b;
}

function isLater(a: Temporal.Instant, b: Temporal.Instant): boolean {
  return a.epochMilliseconds > b.epochMilliseconds;
}
