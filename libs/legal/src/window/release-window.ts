import type { Temporal } from 'temporal-polyfill';
import {
  assertZone,
  type Duration,
  dateAt,
  endOfDay,
  formatInstant,
  hasCalendarUnits,
  parseDuration,
  printDuration,
} from '#time';
import type { Holiday } from '../jurisdictions/holiday.ts';
import type { Jurisdiction } from '../jurisdictions/jurisdiction.ts';
import { forField, LegalError } from '../legal-error.ts';
import { isNoLaw } from '../rule/calendar-rule.ts';
import { inForceOn, type LegalRule, type RuleView, viewRule } from '../rule/legal-rule.ts';
import type { LegalCaution, LegalStep, StepMoment } from '../working/legal-step.ts';
import { type CreditedTime, creditedTime } from './credit.ts';
import { workingDayFrom } from './day-off.ts';
import { afterTerm, type Edge, endOfLastDay } from './end-of-term.ts';
import { checkLimits } from './limits.ts';
import { readStart, type Start } from './start.ts';
import type { TermBasis, TermInput } from './term-input.ts';

/**
 * When a person has to be free by law. `earliest` and `latest` are RFC 3339 in the zone's own offset; `latest` is
 * exclusive; `latestDate` is the last calendar day on which the person can still lawfully be held. A bound that cannot
 * be known is null, and a caution says why.
 */
export interface ReleaseWindow {
  readonly rule: RuleView;
  readonly from: string;
  readonly basis: TermBasis;
  readonly duration: string;
  readonly credit: string | null;
  /** Of the place where it ends. */
  readonly zone: string;
  readonly earliest: string | null;
  readonly latest: string | null;
  readonly earliestDate: string | null;
  readonly latestDate: string | null;
  /** The arithmetic, step by step, for a lawyer to check; `#words` says it. */
  readonly steps: readonly LegalStep[];
  readonly cautions: readonly LegalCaution[];
}

/** Applies a rule to a start and a term. Throws LegalError naming the field that is wrong. */
export function computeReleaseWindow(
  input: TermInput,
  ruleAt: (id: string, day: string | null) => LegalRule,
  jurisdictionOf: (rule: LegalRule) => Jurisdiction | null,
): ReleaseWindow {
  const cautions: LegalCaution[] = [];
  const anyVersion = ruleAt(input.rule, null);
  const zone = zoneOf(input, anyVersion, jurisdictionOf(anyVersion), cautions);
  const end = input.end ?? null;
  const endZone = end?.zone ?? zone;
  forField('zone', () => assertZone(endZone));
  const basis = assertBasis(input.basis);
  const start = readStart(input, zone);
  const term = forField('duration', () => parseDuration(input.duration));
  const rule = ruleAt(input.rule, start.lawOn);
  const credit = creditedTime(input.credit ?? null, rule, input.creditRate ?? null);

  const steps: LegalStep[] = [
    ruleStep(rule),
    { step: 'start', from: start.at, basis, zone },
    { step: 'term', duration: printDuration(term) },
    ...credit.steps,
  ];
  if (isNoLaw(rule)) cautions.push({ caution: 'not_law', country: rule.jurisdiction });
  cautions.push(...inForceCautions(rule, start.lawOn), ...start.cautions);
  if (basis === 'ruling' && rule.rulingCaution !== null) cautions.push({ caution: 'note', text: rule.rulingCaution });
  cautions.push(...credit.cautions);

  const zones = { from: zone, to: endZone };
  const boundsIn = (between: Zones) =>
    movedFromDayOff(computeBounds(start, basis, term, credit, between), rule, term, {
      zone: between.to,
      holidays: jurisdictionOf(rule)?.holidays ?? [],
    });
  const bounds = boundsIn(zones);
  const counts = hasCalendarUnits(term) ? 'calendar' : 'elapsed';
  if (endZone !== zone) steps.push({ step: 'place_of_end', zone: endZone, counts });
  steps.push(...bounds.steps, ...countingSteps(rule, term));
  cautions.push(...bounds.cautions);
  if (endZone !== zone) cautions.push(...otherClock(bounds, boundsIn({ from: zone, to: zone }), zone));
  if (end !== null && end.jurisdiction !== rule.jurisdiction) {
    cautions.push({ caution: 'other_law', law: rule.jurisdiction, heldUnder: end.jurisdiction });
  }
  const limits = checkLimits(rule, input.duration, start.lawOn);
  steps.push(...limits.steps);
  cautions.push(...limits.cautions);

  return {
    rule: viewRule(rule),
    from: start.given,
    basis,
    duration: input.duration.trim(),
    credit: input.credit?.trim() ?? null,
    zone: endZone,
    earliest: bounds.earliest === null ? null : formatInstant(bounds.earliest, endZone),
    latest: bounds.latest === null ? null : formatInstant(bounds.latest, endZone),
    ...calendarDays(bounds, endZone),
    steps,
    cautions,
  };
}

function zoneOf(
  input: TermInput,
  { jurisdiction }: LegalRule,
  country: Jurisdiction | null,
  cautions: LegalCaution[],
): string {
  if (input.zone) return input.zone;
  if (country === null) return requireZone(jurisdiction);
  const { defaultZone: zone, oneZone, name } = country;
  if (!oneZone) cautions.push({ caution: 'zone_assumed', zone, country: name });
  return zone;
}

function assertBasis(basis: string): TermBasis {
  if (basis === 'detention' || basis === 'ruling') return basis;
  throw new LegalError(
    'basis',
    `"${basis}" is no basis; write "detention" where the start of custody is dated, "ruling" where only the ruling is.`,
  );
}

/** IANA zones: of the place where the term began, in whose calendar its start is read, and of that where it ends. */
interface Zones {
  readonly from: string;
  readonly to: string;
}

interface Bounds {
  readonly earliest: Temporal.Instant | null;
  readonly latest: Temporal.Instant | null;
  readonly steps: readonly LegalStep[];
  readonly cautions: readonly LegalCaution[];
  /** Whether time held makes up for all of the term even at the latest: then nothing of it is left to count. */
  readonly latestIsServed: boolean;
}

/**
 * Where the rule moves an end from a day off: the latest end with the next working day. The earliest stays, so that nothing
 * is said to be later than it may be. A term in hours ends with its hour.
 */
function movedFromDayOff(
  bounds: Bounds,
  { endsOnDayOff }: LegalRule,
  term: Duration,
  { zone, holidays }: { readonly zone: string; readonly holidays: readonly Holiday[] },
): Bounds {
  const { latest, latestIsServed } = bounds;
  if (endsOnDayOff === undefined || latest === null || latestIsServed || !hasCalendarUnits(term)) return bounds;
  const day = dateAt(latest.subtract({ nanoseconds: 1 }), zone);
  const workingDay = workingDayFrom(day, endsOnDayOff, holidays);
  if (workingDay === day) return bounds;
  const { source, status } = endsOnDayOff;
  const moved = endOfDay(workingDay, zone);
  return { ...bounds, latest: moved, steps: [...bounds.steps, { step: 'day_off', day, workingDay, source, status }] };
}

function computeBounds(
  start: Start,
  basis: TermBasis,
  term: Duration,
  credit: CreditedTime,
  { from, to: zone }: Zones,
): Bounds {
  const steps: LegalStep[] = [];
  const cautions: LegalCaution[] = [];
  let earliest: Temporal.Instant | null = null;
  let latest: Temporal.Instant | null = null;
  let served = false;
  let latestIsServed = false;

  if (basis === 'ruling') {
    steps.push({ step: 'earliest_unknown', why: 'only_ruling_dated' });
    cautions.push({ caution: 'only_ruling_dated' });
  } else if (start.first === null) {
    steps.push({ step: 'earliest_unknown', ...start.firstUnknown });
  } else {
    const end = afterTerm(start.first, term, credit.most, zone);
    served ||= before(end, start.first.instant);
    earliest = later(end, start.first.instant);
    steps.push({
      step: 'earliest',
      ...counted(start.first, term, credit.most, from),
      end: momentAt(earliest, zone),
    });
  }

  if (start.last === null) {
    steps.push({ step: 'latest_unknown', ...start.lastUnknown });
  } else {
    const wholeDays = hasCalendarUnits(term);
    const end = wholeDays
      ? endOfLastDay(start.last, term, credit.least, zone)
      : afterTerm(start.last, term, credit.least, zone);
    latestIsServed = before(end, start.last.instant);
    served ||= latestIsServed;
    latest = later(end, start.last.instant);
    const edge = wholeDays ? { ...start.last, exact: false } : start.last;
    steps.push({
      step: 'latest',
      ...counted(edge, term, credit.least, from),
      wholeDays,
      end: momentAt(latest, zone),
    });
  }
  if (served) cautions.push({ caution: 'served_at_start' });
  return { earliest, latest, steps, cautions, latestIsServed };
}

function counted(edge: Edge, term: Duration, credit: Duration | null, zone: string) {
  return {
    from: edge.exact ? momentAt(edge.instant, zone) : edge.date,
    term: printDuration(term),
    credit: credit === null ? null : printDuration(credit),
  };
}

function momentAt(instant: Temporal.Instant, zone: string): StepMoment {
  return { instant: formatInstant(instant, zone), zone };
}

function calendarDays(
  { earliest, latest }: Bounds,
  zone: string,
): { earliestDate: string | null; latestDate: string | null } {
  const latestDate = latest === null ? null : dateAt(latest.subtract({ nanoseconds: 1 }), zone);
  const first = earliest === null ? null : dateAt(earliest, zone);
  // An exact end at midnight is no part of the day that begins there.
  const earliestDate = first !== null && latestDate !== null && first > latestDate ? latestDate : first;
  return { earliestDate, latestDate };
}

function ruleStep({ id, title, source, status, inForceFrom, inForceTo, overridden }: LegalRule): LegalStep {
  return { step: 'rule', rule: id, title, source, status, inForceFrom, inForceTo, overridden };
}

/** The law on file names a day and not a place; where the clocks of two differ, the other reading is said. */
function otherClock(here: Bounds, there: Bounds, zone: string): readonly LegalCaution[] {
  if (here.latest === null || there.latest === null || here.latest.equals(there.latest)) return [];
  return [{ caution: 'other_clock', latest: momentAt(there.latest, zone) }];
}

/** Refuses to take any zone for a country that is not on file. */
export function requireZone(jurisdiction: string): never {
  throw new LegalError(
    'zone',
    `The time zone of "${jurisdiction}" is not on file; give that of the place, such as "Asia/Bishkek".`,
  );
}

function countingSteps({ counting }: LegalRule, term: Duration): readonly LegalStep[] {
  if (!hasCalendarUnits(term)) return [{ step: 'elapsed_hours' }];
  return [{ step: 'counting', source: counting.source, status: counting.status }, { step: 'both_readings' }];
}

function inForceCautions(rule: LegalRule, day: string | null): readonly LegalCaution[] {
  if (day === null || inForceOn(rule, day)) return [];
  const { id, title, inForceFrom, inForceTo } = rule;
  return [{ caution: 'not_in_force', rule: id, title, inForceFrom, inForceTo, on: day }];
}

function before(a: Temporal.Instant, b: Temporal.Instant): boolean {
  return a.epochMilliseconds <= b.epochMilliseconds;
}

function later(a: Temporal.Instant, b: Temporal.Instant): Temporal.Instant {
  return a.epochMilliseconds >= b.epochMilliseconds ? a : b;
}
