import { Temporal } from 'temporal-polyfill';
import {
  assertZone,
  type EdtfDate,
  endOfDay,
  formatEdtf,
  formatInstant,
  isDay,
  isWallTime,
  parseEdtf,
  resolveWallTime,
  startOfDay,
} from '#time';
import { forField, LegalError } from '../legal-error.ts';
import type { LegalCaution, StepMoment, WhyUnknown } from '../working/legal-step.ts';
import { type Edge, END_OF_DAY } from './end-of-term.ts';
import type { TermInput } from './term-input.ts';

/** The start of a term as far as it is known: its first and last possible moment, and why one is missing. */
export interface Start {
  readonly given: string;
  /** For the working: the exact moment, or EDTF. */
  readonly at: StepMoment | string;
  readonly first: Edge | null;
  readonly last: Edge | null;
  readonly firstUnknown: WhyUnknown;
  readonly lastUnknown: WhyUnknown;
  /** The day whose law is applied; null where the start names no day at all. */
  readonly lawOn: string | null;
  readonly cautions: readonly LegalCaution[];
}

const MIDNIGHT = Temporal.PlainTime.from('00:00');

export function readStart(input: TermInput, zone: string): Start {
  forField('zone', () => assertZone(zone));
  const given = input.from.trim();
  if (isWallTime(given)) return exactStart(given, given, zone, 'from', input.fromReading);
  const date = forField('from', () => parseEdtf(given));
  if (input.fromTime) {
    const start = exactStart(given, input.fromTime, zone, 'fromTime', input.fromReading);
    assertWithin(date, start);
    return start;
  }
  return startBetween(date, zone);
}

function exactStart(
  given: string,
  wallTime: string,
  zone: string,
  field: 'from' | 'fromTime',
  reading?: 'earlier' | 'later',
): Start {
  const { instant, date } = forField(field, () => resolveWallTime(wallTime, zone, reading));
  const time = instant.toZonedDateTimeISO(zone).toPlainTime();
  const edge: Edge = { date, time, instant, exact: true };
  const unknown = whyUnknown(null);
  return {
    given,
    at: { instant: formatInstant(instant, zone), zone },
    first: edge,
    last: edge,
    firstUnknown: unknown,
    lastUnknown: unknown,
    lawOn: date,
    cautions: [],
  };
}

function assertWithin(date: EdtfDate, start: Start): void {
  const day = start.lawOn ?? '';
  if ((date.earliest !== null && day < date.earliest) || (date.latest !== null && day > date.latest)) {
    throw new LegalError(
      'fromTime',
      `The time of the start falls on ${day}, the date says ${formatEdtf(date)} (${date.given}); correct one of them.`,
    );
  }
}

/**
 * Of a start that is known to the month, or the year, no day is invented: the earliest end is not known. The latest is:
 * the term began on the last day of it at the latest.
 */
function startBetween(date: EdtfDate, zone: string): Start {
  const [from, to] = date.interval ? [date.interval.from, date.interval.to] : [date, date];
  const first = from !== null && isDay(from) ? edgeAt(from.earliest, zone, 'first') : null;
  const last = to === null ? null : edgeAt(to.latest, zone, 'last');
  return {
    given: date.given,
    at: date.given,
    first,
    last,
    firstUnknown: whyUnknown(from),
    lastUnknown: whyUnknown(to),
    lawOn: date.earliest ?? date.latest,
    cautions: startCautions(date, from, to, first, last),
  };
}

function edgeAt(day: string | null, zone: string, which: 'first' | 'last'): Edge | null {
  if (day === null) return null;
  return which === 'first'
    ? { date: day, time: MIDNIGHT, instant: startOfDay(day, zone), exact: false }
    : { date: day, time: END_OF_DAY, instant: endOfDay(day, zone), exact: false };
}

function whyUnknown(side: EdtfDate | null): WhyUnknown {
  return side === null ? { why: 'start_open' } : { why: 'start_vague', start: side.given };
}

function startCautions(
  date: EdtfDate,
  from: EdtfDate | null,
  to: EdtfDate | null,
  first: Edge | null,
  last: Edge | null,
): readonly LegalCaution[] {
  const cautions: LegalCaution[] = [];
  if (date.interval === null) {
    if (first === null)
      cautions.push({ caution: last === null ? 'start_vague' : 'start_not_to_the_day', start: date.given });
  } else {
    if (first === null) cautions.push({ caution: 'earliest_unknown', ...whyUnknown(from) });
    if (last === null) cautions.push({ caution: 'latest_unknown', ...whyUnknown(to) });
  }
  if (date.qualifier !== null) cautions.push({ caution: 'start_uncertain', start: date.given });
  return cautions;
}
