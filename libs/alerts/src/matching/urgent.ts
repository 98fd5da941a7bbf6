import { Temporal } from 'temporal-polyfill';
import type { AlertRule } from '#domain';
import { endOfDay, isWallTime, startOfDay } from '#time';
import { changes, type Statement } from '../statement/statement.ts';
import { wallTime } from './last-moment-to-act.ts';

/** What is told at once at any hour, unless its reader wants silence: somebody is taken or becomes free, or has died. */
const URGENT_NEWS: ReadonlySet<AlertRule> = new Set(['taken_into_custody', 'detained_again', 'released', 'died']);
/** The same as a statement has it: what a mail said, or should have said. */
const URGENT_STATUS: ReadonlySet<string> = new Set(['held', 'detained_again', 'released', 'died']);
/** What makes such news other news: whether it is so, of whom, and since which day. */
const OF_THE_NEWS: ReadonlySet<string> = new Set(['status', 'statusOn', 'name', 'count', 'since']);
/** A date that was told otherwise is urgent where it is as near as this. */
const NEAR = Temporal.Duration.from({ hours: 24 });

/** What was told, what is so instead, and the IANA zone of the place whose days both name. */
export interface Correction {
  readonly told: Statement;
  readonly now: Statement;
  readonly zone: string;
}

/**
 * Whether an alert goes in its reader's quiet hours though it would not come too late behind them: that somebody was taken into
 * custody or detained again, was released or has died; a correction of one of these; a correction of a date within 24 hours.
 *
 * @param correction of a notice; null of what is told for the first time
 */
export function isUrgent(rule: AlertRule | null, correction: Correction | null, now: Temporal.Instant): boolean {
  if (correction === null) return rule !== null && URGENT_NEWS.has(rule);
  return correctsNews(correction) || correctsNearDate(correction, now);
}

function correctsNews({ told, now }: Correction): boolean {
  if (told.matter !== 'custody' || now.matter !== 'custody') return false;
  if (!URGENT_STATUS.has(told.status) && !URGENT_STATUS.has(now.status)) return false;
  return changes(told, now).some(({ field }) => OF_THE_NEWS.has(field));
}

/** The old date or the new one: a reader who goes by the old one is at the gate in vain, or stays away. */
function correctsNearDate({ told, now: instead, zone }: Correction, now: Temporal.Instant): boolean {
  if (told.matter === 'hearing') {
    if (instead.matter !== 'hearing') return false;
    const moved = changes(told, instead).some(
      ({ field }) => field === 'at' || field === 'begins' || field === 'status',
    );
    return moved && [told.at, instead.at].some((date) => isNear(date, zone, now));
  }
  if (instead.matter !== 'custody') return false;
  return (['earliest', 'latest', 'review'] as const)
    .filter((field) => told[field] !== instead[field])
    .some((field) => isNear(told[field], zone, now) || isNear(instead[field], zone, now));
}

/** @param date a day or a wall time at the place */
function isNear(date: string | null, zone: string, now: Temporal.Instant): boolean {
  if (date === null) return false;
  const exact = isWallTime(date) ? wallTime(date, zone) : null;
  const begins = exact ?? startOfDay(date, zone);
  const ends = exact ?? endOfDay(date, zone);
  return Temporal.Instant.compare(ends, now) >= 0 && Temporal.Instant.compare(begins, now.add(NEAR)) <= 0;
}
