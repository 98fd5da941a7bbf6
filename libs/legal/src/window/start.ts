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
import { type Edge, END_OF_DAY } from './end-of-term.ts';
import type { TermInput } from './term-input.ts';

/** The start of a term as far as it is known: its first and last possible moment, and why one is missing. */
export interface Start {
  readonly given: string;
  readonly words: string;
  readonly first: Edge | null;
  readonly last: Edge | null;
  readonly firstUnknown: string;
  readonly lastUnknown: string;
  /** The day whose law is applied; null where the start names no day at all. */
  readonly lawOn: string | null;
  readonly warnings: readonly string[];
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
  const words = formatInstant(instant, zone);
  return { given, words, first: edge, last: edge, firstUnknown: '', lastUnknown: '', lawOn: date, warnings: [] };
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

function startBetween(date: EdtfDate, zone: string): Start {
  const [from, to] = date.interval ? [date.interval.from, date.interval.to] : [date, date];
  const first = from !== null && isDay(from) ? edgeAt(from.earliest, zone, 'first') : null;
  const last = to !== null && isDay(to) ? edgeAt(to.latest, zone, 'last') : null;
  return {
    given: date.given,
    words: `${formatEdtf(date)}${isDay(date) ? `, the hour not known` : ''}`,
    first,
    last,
    firstUnknown: whyUnknown(from, 'earlier'),
    lastUnknown: whyUnknown(to, 'later'),
    lawOn: date.earliest ?? date.latest,
    warnings: startWarnings(date, from, to, first, last),
  };
}

function edgeAt(day: string | null, zone: string, which: 'first' | 'last'): Edge | null {
  if (day === null) return null;
  return which === 'first'
    ? { date: day, time: MIDNIGHT, instant: startOfDay(day, zone), exact: false }
    : { date: day, time: END_OF_DAY, instant: endOfDay(day, zone), exact: false };
}

function whyUnknown(side: EdtfDate | null, direction: 'earlier' | 'later'): string {
  if (side === null) return `custody may have begun any time ${direction}`;
  return `the start is known to the ${side.precision} only (${formatEdtf(side)}), and no day is invented`;
}

function startWarnings(
  date: EdtfDate,
  from: EdtfDate | null,
  to: EdtfDate | null,
  first: Edge | null,
  last: Edge | null,
): readonly string[] {
  const warnings: string[] = [];
  if (date.interval === null) {
    if (first === null) {
      warnings.push(
        `The start is known to the ${date.precision} only (${formatEdtf(date)}): no day is invented, so neither end of ` +
          'the window is known. Give the day, or a bound such as ../2021-11-30.',
      );
    }
  } else {
    if (first === null) warnings.push(`The earliest end is not known: ${whyUnknown(from, 'earlier')}.`);
    if (last === null) warnings.push(`The latest end is not known: ${whyUnknown(to, 'later')}.`);
  }
  if (date.qualifier !== null) {
    warnings.push(
      `The start is reported as ${formatEdtf(date)}: the window is counted from the stated day, and the real one may lie outside it.`,
    );
  }
  return warnings;
}
