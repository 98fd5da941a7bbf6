import { addDays, dateAt, isWallTime, parseEdtf } from '#time';
import { recordFacts } from '../record-facts.ts';
import { valuesAt } from '../shared/field-path.ts';
import type { Source } from '../shared/values.ts';
import type { Doubt, FactWarning } from './fact-warning.ts';
import type { JudgedFact, Judgement } from './judged-fact.ts';

/** Older than this, a date is looked at twice. */
const YEARS_BACK = 20;
/** A report of early January tells of late December without a slip. */
const DAYS_OF_A_TURN = 31;

/** Dates that are mostly slips of the pen: of long ago, of another year than the source's, of after the source was seen. */
export function unlikelyDates({ type, data }: JudgedFact, { now }: Judgement): readonly FactWarning[] {
  const source = sourceDay(data);
  return Object.entries(recordFacts[type].dates).flatMap(([field, says]) =>
    valuesAt(data, field).flatMap(({ path, value }): readonly FactWarning[] => {
      if (typeof value !== 'string') return [];
      const isDone = says === 'done' || typeof says === 'object';
      const doubt = longAgo(value, now) ?? (isDone && source !== null ? againstTheSource(value, source) : null);
      return doubt === null ? [] : [{ ...doubt, field: path }];
    }),
  );
}

/** When the source was seen or, of an incident, when it was reported; EDTF. */
function sourceDay(data: unknown): string | null {
  const { source = null, reportedOn = null } = data as { source?: Partial<Source> | null; reportedOn?: string | null };
  return source?.seenOn ?? reportedOn;
}

function longAgo(value: string, now: Judgement['now']): Doubt | null {
  const { latest } = daysOf(value);
  const first = dateAt(now.toZonedDateTimeISO('UTC').subtract({ years: YEARS_BACK }).toInstant(), 'UTC');
  return latest === null || latest >= first ? null : { code: 'long-ago', date: value, years: YEARS_BACK };
}

function againstTheSource(value: string, source: string): Doubt | null {
  const [date, seen] = [daysOf(value), daysOf(source)];
  // Where days end differs from place to place.
  if (date.earliest !== null && seen.latest !== null && date.earliest > addDays(seen.latest, 1)) {
    return { code: 'after-its-source', date: value, source };
  }
  const isOfBefore = date.latest !== null && seen.earliest !== null && date.latest < seen.earliest;
  if (!isOfBefore || date.latest.slice(0, 4) === seen.earliest.slice(0, 4)) return null;
  return addDays(date.latest, DAYS_OF_A_TURN) < seen.earliest ? { code: 'another-year', date: value, source } : null;
}

function daysOf(value: string): { readonly earliest: string | null; readonly latest: string | null } {
  if (!isWallTime(value)) return parseEdtf(value);
  const day = value.slice(0, 10);
  return { earliest: day, latest: day };
}
