import type { Temporal } from 'temporal-polyfill';
import {
  assertZone,
  type Duration,
  dateAt,
  formatDuration,
  formatInstant,
  hasCalendarUnits,
  parseDuration,
} from '#time';
import type { Jurisdiction } from '../jurisdictions/jurisdiction.ts';
import { forField, LegalError } from '../legal-error.ts';
import { inForceOn, type LegalRule, type RuleView, viewRule } from '../rule/legal-rule.ts';
import { type CreditedTime, creditedTime } from './credit.ts';
import { afterTerm, type Edge, endOfLastDay } from './end-of-term.ts';
import { checkLimits } from './limits.ts';
import { readStart, type Start } from './start.ts';
import type { TermBasis, TermInput } from './term-input.ts';

/**
 * When a person has to be free by law. `earliest` and `latest` are RFC 3339 in the zone's own offset; `latest` is
 * exclusive; `latestDate` is the last calendar day on which the person can still lawfully be held. A bound that cannot
 * be known is null, and a warning says why.
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
  /** The arithmetic, one step a line, for a lawyer to check. */
  readonly working: readonly string[];
  readonly warnings: readonly string[];
}

/** Applies a rule to a start and a term. Throws LegalError naming the field that is wrong. */
export function computeReleaseWindow(
  input: TermInput,
  ruleAt: (id: string, day: string | null) => LegalRule,
  jurisdictionOf: (rule: LegalRule) => Jurisdiction,
): ReleaseWindow {
  const warnings: string[] = [];
  const anyVersion = ruleAt(input.rule, null);
  const zone = zoneOf(input, jurisdictionOf(anyVersion), warnings);
  const end = input.end ?? null;
  const endZone = end?.zone ?? zone;
  forField('zone', () => assertZone(endZone));
  const basis = assertBasis(input.basis);
  const start = readStart(input, zone);
  const term = forField('duration', () => parseDuration(input.duration));
  const rule = ruleAt(input.rule, start.lawOn);
  const credit = creditedTime(input.credit ?? null, rule);

  const working = [describeRule(rule), describeStart(start, basis, zone), `Term: ${formatDuration(term)}.`];
  working.push(...credit.working);
  warnings.push(...inForceWarnings(rule, start.lawOn), ...start.warnings);
  if (basis === 'ruling' && rule.rulingCaution !== null) warnings.push(rule.rulingCaution);
  warnings.push(...credit.warnings);

  const zones = { from: zone, to: endZone };
  const bounds = computeBounds(start, basis, term, credit, zones);
  if (endZone !== zone) working.push(describeEnd(term, endZone));
  working.push(...bounds.working, ...describeCounting(rule, term));
  warnings.push(...bounds.warnings);
  if (endZone !== zone)
    warnings.push(...otherClock(bounds, computeBounds(start, basis, term, credit, { from: zone, to: zone }), zone));
  if (end !== null && end.jurisdiction !== rule.jurisdiction) warnings.push(otherLaw(rule, end.jurisdiction));
  const limits = checkLimits(rule, input.duration, start.lawOn);
  working.push(...limits.working);
  warnings.push(...limits.warnings);

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
    working,
    warnings,
  };
}

function zoneOf(input: TermInput, jurisdiction: Jurisdiction, warnings: string[]): string {
  if (input.zone) return input.zone;
  if (!jurisdiction.oneZone) {
    warnings.push(
      `No zone given: ${jurisdiction.defaultZone} is assumed, but ${jurisdiction.name} has had more than one. Name the zone of the place.`,
    );
  }
  return jurisdiction.defaultZone;
}

function assertBasis(basis: string): TermBasis {
  if (basis === 'detention' || basis === 'ruling') return basis;
  throw new LegalError(
    'basis',
    `"${basis}" is no basis; write "detention" where the start of custody is dated, "ruling" where only the ruling is.`,
  );
}

interface Bounds {
  readonly earliest: Temporal.Instant | null;
  readonly latest: Temporal.Instant | null;
  readonly working: readonly string[];
  readonly warnings: readonly string[];
}

/** @param zones of the place where the term began, in whose calendar its start is read, and of that where it ends */
function computeBounds(
  start: Start,
  basis: TermBasis,
  term: Duration,
  credit: CreditedTime,
  { from, to: zone }: { readonly from: string; readonly to: string },
): Bounds {
  const working: string[] = [];
  const warnings: string[] = [];
  let earliest: Temporal.Instant | null = null;
  let latest: Temporal.Instant | null = null;
  let served = false;

  if (basis === 'ruling') {
    working.push('Earliest: not known, because only the ruling is dated.');
    warnings.push(
      'Only the ruling is dated: detention may have begun earlier and counts towards the term, so the person may have ' +
        'to be free sooner. The earliest end is not known; the latest stands.',
    );
  } else if (start.first === null) {
    working.push(`Earliest: not known; ${start.firstUnknown}.`);
  } else {
    const end = afterTerm(start.first, term, credit.most, zone);
    served ||= before(end, start.first.instant);
    earliest = later(end, start.first.instant);
    working.push(`Earliest: ${countedFrom(start.first, term, credit.most, from)} → ${formatInstant(earliest, zone)}.`);
  }

  if (start.last === null) {
    working.push(`Latest: not known; ${start.lastUnknown}.`);
  } else {
    const wholeDays = hasCalendarUnits(term);
    const end = wholeDays
      ? endOfLastDay(start.last, term, credit.least, zone)
      : afterTerm(start.last, term, credit.least, zone);
    served ||= before(end, start.last.instant);
    latest = later(end, start.last.instant);
    const how = wholeDays
      ? `${countedFrom({ ...start.last, exact: false }, term, credit.least, from)}, ending at 24:00 of that day`
      : countedFrom(start.last, term, credit.least, from);
    working.push(`Latest: ${how} → before ${formatInstant(latest, zone)}.`);
  }
  if (served) warnings.push('The time credited is as long as the term or longer: the term was served when it began.');
  return { earliest, latest, working, warnings };
}

function countedFrom(edge: Edge, term: Duration, credit: Duration | null, zone: string): string {
  const byCalendar = hasCalendarUnits(term);
  const from = edge.exact || !byCalendar ? formatInstant(edge.instant, zone) : edge.date;
  const by = byCalendar ? '' : ' of elapsed time';
  return `${from} + ${formatDuration(term)}${by}${credit === null ? '' : ` − ${formatDuration(credit)} credited`}`;
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

function describeRule(rule: LegalRule): string {
  const since = rule.inForceFrom === null ? '' : `; in force from ${rule.inForceFrom}`;
  const until = rule.inForceTo === null ? '' : ` to ${rule.inForceTo}`;
  const status =
    rule.status === 'verified'
      ? 'verified'
      : `unverified${rule.overridden === null ? ': check it, or set the rule in the configuration of your group' : ''}`;
  const overridden = rule.overridden === null ? '' : ` ${rule.overridden}`;
  return `Rule ${rule.id}: ${rule.source}${since}${until}; ${status}.${overridden}`;
}

function describeStart(start: Start, basis: TermBasis, zone: string): string {
  const what = basis === 'detention' ? 'start of custody' : 'ruling; custody began no later';
  return `Start: ${start.words} (${what}), in ${zone}.`;
}

function describeEnd(term: Duration, endZone: string): string {
  return hasCalendarUnits(term)
    ? `End: in ${endZone}, where the person is held by then; the last day ends by the clock of that place.`
    : `End: in ${endZone}, where the person is held by then; a term in hours goes on running, whatever the clock shows.`;
}

/** The law on file names a day and not a place; where the clocks of two differ, the other reading is said. */
function otherClock(here: Bounds, there: Bounds, zone: string): readonly string[] {
  if (here.latest === null || there.latest === null || here.latest.equals(there.latest)) return [];
  return [
    `The law on file does not say by the clock of which place a term ends after a transfer. By that of the first it would end before ${formatInstant(there.latest, zone)}.`,
  ];
}

function otherLaw(rule: LegalRule, jurisdiction: string): string {
  return (
    `The term runs by the law of ${rule.jurisdiction}, and the person is held under that of ${jurisdiction} since a transfer: ` +
    'whether it runs on there is not on file. Have it checked, and record the term that holds there.'
  );
}

function describeCounting(rule: LegalRule, term: Duration): readonly string[] {
  if (!hasCalendarUnits(term)) return ['Hours run in elapsed time.'];
  const lines = [`Counting (${rule.counting.status}): ${rule.counting.source}.`];
  lines.push(
    'Both readings are covered: hour for hour from the start, and whole days without the starting day. They end on the ' +
      'same calendar day.',
  );
  return lines;
}

function inForceWarnings(rule: LegalRule, day: string | null): readonly string[] {
  if (day === null || inForceOn(rule, day)) return [];
  const span = `${rule.inForceFrom ?? 'an unknown day'} to ${rule.inForceTo ?? 'now'}`;
  return [
    `${rule.id} as on file was in force from ${span}; the law of ${day} is not on file and may have been different.`,
  ];
}

function before(a: Temporal.Instant, b: Temporal.Instant): boolean {
  return a.epochMilliseconds <= b.epochMilliseconds;
}

function later(a: Temporal.Instant, b: Temporal.Instant): Temporal.Instant {
  return a.epochMilliseconds >= b.epochMilliseconds ? a : b;
}
