import { parse } from 'edtf';
import { Temporal } from 'temporal-polyfill';
import { remembered } from '../remembered.ts';
import { assertCalendarDay, daysInMonth, formatDay, monthName } from './calendar-date.ts';
import { localDay } from './date-as-typed.ts';
import { DateError } from './date-error.ts';

export type EdtfPrecision = 'day' | 'month' | 'season' | 'year' | 'decade' | 'century' | 'unknown' | 'interval';
export type EdtfQualifier = 'uncertain' | 'approximate' | 'both';

/**
 * A date as it was reported: EDTF level 1 (ISO 8601-2:2019), kept as given, with the first and last calendar day
 * (`YYYY-MM-DD`) it can mean. A bound is null where it is open (`..`) or unknown (nothing beside the slash).
 * A qualifier never widens the bounds: nobody said by how much "about" is.
 */
export interface EdtfDate {
  readonly given: string;
  readonly earliest: string | null;
  readonly latest: string | null;
  readonly precision: EdtfPrecision;
  readonly qualifier: EdtfQualifier | null;
  /** The two sides of an interval, null where a side is open or unknown; null for anything but an interval. */
  readonly interval: { readonly from: EdtfDate | null; readonly to: EdtfDate | null } | null;
}

/**
 * Parses a date of EDTF level 1: `2021-11-02`, `2021-11`, `2021`, `2021-11-02~`, `2021-11-XX`, `../2021-04-22`,
 * `2021-11-02/..`. Throws DateError that says how to write it.
 */
export function parseEdtf(text: string): EdtfDate {
  return parseTrimmed(text.trim());
}

const parseTrimmed = remembered((given: string): EdtfDate => {
  refuseWhatIsNoDate(given);
  return given.includes('/') ? parseInterval(given) : parseSimple(given);
});

function refuseWhatIsNoDate(given: string): void {
  if (given === '') throw new DateError('The date is empty; write it as EDTF, such as 2021-11-02 or 2021-11.');
  if (given.length > 100) throw new DateError('The date is longer than 100 characters, which no EDTF date is.');
  if (/\d[Tt]\d/.test(given)) {
    throw new DateError(`"${given}" has a time of day; give the date here (${given.slice(0, 10)}) and the time apart.`);
  }
  if (/[[{]/.test(given)) {
    throw new DateError(`"${given}" lists several dates, which is EDTF level 2; give one date, or an interval a/b.`);
  }
  if (/^-|^[Yy]-?\d/.test(given)) throw new DateError(`"${given}": years are 0001 to 9999, written with four digits.`);
  const day = localDay(given);
  if (day !== null) {
    throw new DateError(`"${given}" is no EDTF date; write year, month and day as YYYY-MM-DD: ${day}.`);
  }
  if (/^\d{1,2}[./-]\d{1,2}[./-]\d{4}$/.test(given)) {
    throw new DateError(
      `"${given}" can be read in two ways; write year, month and day as YYYY-MM-DD, such as 2021-11-02.`,
    );
  }
}

function parseInterval(given: string): EdtfDate {
  const sides = given.split('/');
  if (sides.length !== 2) throw new DateError(`"${given}" has more than one slash; an interval is from/to.`);
  const [from, to] = sides.map((side) => (side === '' || side === '..' ? null : parseSimple(side)));
  if (!from && !to) {
    throw new DateError(
      `"${given}" is open on both sides and says nothing; give at least one date, as in ../2021-04-22.`,
    );
  }
  if (from?.earliest && to?.latest && from.earliest > to.latest) {
    throw new DateError(`"${given}" ends before it starts; write the earlier date first: ${sides[1]}/${sides[0]}.`);
  }
  return {
    given,
    earliest: from?.earliest ?? null,
    latest: to?.latest ?? null,
    precision: 'interval',
    qualifier: joinQualifiers(from?.qualifier ?? null, to?.qualifier ?? null),
    interval: { from: from ?? null, to: to ?? null },
  };
}

function joinQualifiers(a: EdtfQualifier | null, b: EdtfQualifier | null): EdtfQualifier | null {
  if (a === null || b === null || a === b) return a ?? b;
  return 'both';
}

/**
 * The forms that nearly every date has, which the calendar check has seen to already: the grammar would say the same, but
 * it costs a tenth of a millisecond, and a board folds thousands of dates.
 */
const PLAIN = /^(?!0000)\d{4}(-\d{2}(-\d{2})?)?[?~%]?$/;

const SEASON = /^(\d{4})-(2[1-4])([?~%]?)$/;

function parseSimple(given: string): EdtfDate {
  refuseImpossibleDay(given);
  const season = SEASON.exec(given);
  if (!season && !PLAIN.test(given)) grammar(given);
  const qualifier = ({ '?': 'uncertain', '~': 'approximate', '%': 'both' } as const)[given.slice(-1)] ?? null;
  const bare = qualifier ? given.slice(0, -1) : given;
  const [earliest, latest, precision] = season ? seasonBounds(season) : bounds(bare);
  return { given, earliest, latest, precision, qualifier, interval: null };
}

/** The grammar of the `edtf` package decides what is well formed; its messages are for grammarians, so ours replace them. */
function grammar(given: string): void {
  let type: unknown;
  try {
    type = (parse(given, { level: 1, types: ['Date', 'Season'] }) as { type?: unknown }).type;
  } catch {
    type = undefined;
  }
  if (type === undefined) throw new DateError(`"${given}" is no EDTF date${hint(given)}`);
}

function hint(given: string): string {
  const parts = /^(\d{4})-(\d{1,2})(?:-(\d{1,2}))?$/.exec(given);
  if (parts) {
    const padded = [parts[1], parts[2]?.padStart(2, '0'), parts[3]?.padStart(2, '0')].filter(Boolean).join('-');
    if (padded !== given) return `; write month and day with two digits: ${padded}.`;
  }
  return '; write it as 2021-11-02 (a day), 2021-11 (a month), 2021-11-02~ (about), ../2021-11-02 (not after).';
}

function refuseImpossibleDay(given: string): void {
  const parts = /^(\d{4})-(\d{2})(?:-(\d{2}))?[?~%]?$/.exec(given);
  if (!parts) return;
  const [year, month] = [Number(parts[1]), Number(parts[2])];
  const season = parts[3] === undefined && month >= 21 && month <= 24;
  if (season) return;
  try {
    assertCalendarDay(year, month, parts[3] === undefined ? 1 : Number(parts[3]));
  } catch (error) {
    throw new DateError(`"${given}" does not exist. ${error instanceof Error ? error.message : ''}`);
  }
}

type Bounds = readonly [earliest: string | null, latest: string | null, precision: EdtfPrecision];

function bounds(bare: string): Bounds {
  const [yearText = '', monthText, dayText] = bare.split('-');
  if (yearText === 'XXXX') return [null, null, 'unknown'];
  const firstYear = yearText.replaceAll('X', '0');
  const lastYear = yearText.replaceAll('X', '9');
  if (lastYear === '0000') throw new DateError(`"${bare}": years are 0001 to 9999.`);
  if (yearText.includes('X')) {
    return [
      `${firstYear === '0000' ? '0001' : firstYear}-01-01`,
      `${lastYear}-12-31`,
      yearText.endsWith('XX') ? 'century' : 'decade',
    ];
  }
  if (monthText === undefined || monthText === 'XX') return [`${yearText}-01-01`, `${yearText}-12-31`, 'year'];
  if (dayText === undefined || dayText === 'XX') {
    const length = daysInMonth(Number(yearText), Number(monthText));
    return [`${yearText}-${monthText}-01`, `${yearText}-${monthText}-${length}`, 'month'];
  }
  return [bare, bare, 'day'];
}

/**
 * Northern seasons, wide enough for both the meteorological and the astronomical reading. The `edtf` package counts
 * quarters of the year instead, by which summer would end in June.
 */
function seasonBounds(season: RegExpExecArray): Bounds {
  const year = season[1] ?? '';
  const next = String(Number(year) + 1).padStart(4, '0');
  const spans: Record<string, readonly [string, string]> = {
    '21': [`${year}-03-01`, `${year}-06-21`],
    '22': [`${year}-06-01`, `${year}-09-23`],
    '23': [`${year}-09-01`, `${year}-12-22`],
    '24': [`${year}-12-01`, `${next}-03-21`],
  };
  const [earliest, latest] = spans[season[2] ?? ''] ?? [null, null];
  return [earliest, latest, 'season'];
}

/** The text it was parsed from. */
export function printEdtf(date: EdtfDate): string {
  return date.given;
}

/** Whether it names one calendar day, qualified or not. */
export function isDay(date: EdtfDate): boolean {
  return date.precision === 'day';
}

/** The first calendar day it can mean; null where nothing says. */
export function earliestPossible(date: EdtfDate): string | null {
  return date.earliest;
}

/** The last calendar day it can mean; null where nothing says. */
export function latestPossible(date: EdtfDate): string | null {
  return date.latest;
}

/** True only where every reading of `a` is before every reading of `b`. */
export function certainlyBefore(a: EdtfDate, b: EdtfDate): boolean {
  return a.latest !== null && b.earliest !== null && a.latest < b.earliest;
}

/** Orders by the first day each can mean, then by the last; an unknown bound counts as open on its side. */
export function compareEdtf(a: EdtfDate, b: EdtfDate): number {
  return compare(a.earliest ?? '', b.earliest ?? '') || compare(a.latest ?? '~', b.latest ?? '~');
}

function compare(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}

const SEASONS: Record<string, string> = { '21': 'spring', '22': 'summer', '23': 'autumn', '24': 'winter' };

/** In English words: `2 November 2021`, `November 2021`, `about 2 November 2021`, `not after 22 April 2021`. */
export function formatEdtf(date: EdtfDate): string {
  if (date.interval) {
    const { from, to } = date.interval;
    if (from && to) return `between ${formatEdtf(from)} and ${formatEdtf(to)}`;
    return to ? `not after ${formatEdtf(to)}` : `not before ${from ? formatEdtf(from) : 'an unknown date'}`;
  }
  const words = { uncertain: 'perhaps ', approximate: 'about ', both: 'perhaps about ' } as const;
  return `${date.qualifier ? words[date.qualifier] : ''}${plainWords(date)}`;
}

function plainWords(date: EdtfDate): string {
  const year = date.given.slice(0, 4);
  switch (date.precision) {
    case 'day':
      return formatDay(date.earliest ?? '');
    case 'month':
      return `${monthName(Temporal.PlainDate.from(date.earliest ?? '').month)} ${year}`;
    case 'season':
      return `${SEASONS[date.given.slice(5, 7)] ?? 'a season'} ${year}`;
    case 'year':
      return year;
    case 'decade':
      return `the ${year.slice(0, 3)}0s`;
    case 'century':
      return `a year between ${date.earliest?.slice(0, 4)} and ${date.latest?.slice(0, 4)}`;
    default:
      return 'an unknown date';
  }
}
