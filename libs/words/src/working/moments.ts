import { Temporal } from 'temporal-polyfill';
import type { FieldThatMovesAnEnd } from '#domain';
import type { StepMoment } from '#legal';
import { addDays, dateAt, hasCalendarUnits, parseDuration, startOfDay } from '#time';
import type { DateWords } from '../catalogue/date-words.ts';
import type { WorkingStep } from '../catalogue/working-words.ts';

/** The day that is over at a moment, `YYYY-MM-DD`; null where none ends with it. */
export function dayThatEnds({ instant, zone }: StepMoment): string | null {
  const day = dateAt(instant, zone);
  return startOfDay(day, zone).equals(Temporal.Instant.from(instant)) ? addDays(day, -1) : null;
}

/** A step that counts from a start to an end. */
export type Counted = Extract<WorkingStep, { step: 'earliest' | 'latest' }>;

/** Whether its term runs in hours of elapsed time, not by the calendar. */
export function isElapsed({ term }: Counted): boolean {
  return !hasCalendarUnits(parseDuration(term));
}

/** A start: the day, or the moment where it is exact. */
export function startInWords(from: StepMoment | string, dates: DateWords): string {
  return typeof from === 'string' ? dates.edtf(from) : dates.moment(from.instant);
}

/** The first moment of being free: its day, where the term was counted from a day and ends with one. */
export function earliestInWords(from: StepMoment | string, end: StepMoment, dates: DateWords): string {
  return typeof from === 'string' && dayThatEnds(end) !== null
    ? dates.day(dateAt(end.instant, end.zone))
    : dates.moment(end.instant);
}

/** What kind of value a field of a term holds, and so how it is said. */
export const correctedValues: Readonly<
  Record<FieldThatMovesAnEnd, 'date' | 'duration' | 'moment' | 'kind' | 'basis' | 'runs' | 'rule' | 'fact' | 'name'>
> = {
  rule: 'rule',
  from: 'date',
  on: 'date',
  since: 'date',
  until: 'date',
  fromTime: 'moment',
  duration: 'duration',
  credit: 'duration',
  by: 'duration',
  to: 'duration',
  basis: 'basis',
  kind: 'kind',
  runs: 'runs',
  event: 'fact',
  creditRate: 'name',
  'creditRate.numerator': 'name',
  'creditRate.denominator': 'name',
  place: 'name',
  'place.zone': 'name',
  'place.jurisdiction': 'name',
};

/** `administrative arrest` of `kz.administrative-arrest`, and its country: `KZ`. */
export function ruleParts(rule: string): { readonly name: string; readonly country: string } {
  const [country = '', name = ''] = rule.split('.');
  return { name: name.replaceAll('-', ' '), country: country.toUpperCase() };
}

/** Whether terms begin on different days (EDTF), so that naming their lengths does not tell them apart. */
export function startsApart(terms: readonly { readonly from?: string }[]): boolean {
  return new Set(terms.map(({ from }) => from)).size > 1;
}

/** Whether sources differ in the time already held that counts, so that a term is told apart by it. */
export function creditedApart(terms: readonly { readonly credit?: string | null }[]): boolean {
  return new Set(terms.map(({ credit = null }) => credit)).size > 1;
}

/** Days between which one lies, as EDTF: `2021-11-01/2021-11-30`, `../2021-11-30`. */
export function daysBetween(earliest: string | null, latest: string | null): string {
  return `${earliest ?? '..'}/${latest ?? '..'}`;
}
