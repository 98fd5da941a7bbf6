import { Temporal } from 'temporal-polyfill';
import {
  dateAt,
  earliestPossible,
  endOfDay,
  formatInstant,
  isDay,
  latestPossible,
  parseEdtf,
  startOfDay,
  wallTimeOnRecord,
} from '#time';
import { isCertainlyBefore, isReached } from '../shared/dates.ts';
import type { AppliedCorrection } from '../shared/effective-facts.ts';
import type { StatedTerm, TermRules, TermWindow, WindowCaution, WindowStep } from '../shared/term-rules.ts';
import { type Place, printLegalBasis } from '../shared/values.ts';
import { placeOn } from './custody-at.ts';
import {
  type ClaimDecision,
  type CustodyEpisode,
  type CustodyExtension,
  type CustodyReduction,
  type CustodyTerm,
  zoneOf,
} from './custody-episode.ts';
import {
  type CustodyCaution,
  type CustodyStep,
  type FieldThatMovesAnEnd,
  fieldsThatMoveAnEnd,
} from './custody-step.ts';
import { changesOf, type EndOfTerm, endOfTerm, type TermClaim, termClaims } from './term-in-force.ts';
import { dayAfterTerm } from './term-length.ts';
import { agree } from './terms-that-agree.ts';
import { coveringWindow, distinct, type EndWindow, lastOf } from './window-bounds.ts';

type Change = CustodyExtension | CustodyReduction;

/** When an episode's stated term ends, and from when on one must ask where none is stated. */
export interface CustodyWindow extends TermWindow {
  /**
   * Where no term is stated: RFC 3339, the moment from which the episode counts as "expired, release unconfirmed",
   * because the law lets nobody be held longer without one. Null where a term is stated, where custody was extended,
   * and where the law sets no bound.
   */
  readonly reviewAt: string | null;
}

/**
 * The window of an episode: the term that runs from the latest date, with its extensions and reductions, by the legal
 * rule that it names, or until the day that it names. An extension without a stated end leaves the end unknown. Where
 * sources give different terms it covers every one of them; where a second term was set within the first, both ways in
 * which they can run, unless somebody says which. A disappearance has no window. `steps` has each correction and each
 * decision that moved it.
 */
export function custodyWindow(episode: CustodyEpisode, rules: TermRules): CustodyWindow {
  const window = custodyWindowAlone(episode, rules);
  return { ...window, steps: [...correctedSteps(episode), ...window.steps] };
}

/** As {@link custodyWindow}, without the steps of corrections, of which there may be very many. */
export function custodyWindowAlone(episode: CustodyEpisode, rules: TermRules): CustodyWindow {
  const claims = termClaims(episode);
  const changes = changesOfClaims(episode, claims);
  const changed = changes.map(changeStep);
  const window = windowOfClaims(episode, claims, changes, rules);
  const converted = episode.conversions.map(({ on, kind }): CustodyStep => ({ step: 'converted', kind, on }));
  const decided = episode.decisions.map((decision) => decisionStep(decision, episode));
  const ofCodes = episode.legalBases.flatMap((basis): readonly CustodyCaution[] => {
    const why = rules.cases.notInForce(basis, episode.since);
    return why === null ? [] : [{ caution: 'code_not_in_force', basis: printLegalBasis(basis), why }];
  });
  const steps = [...converted, ...decided, ...changed, ...window.steps];
  return { ...window, steps, cautions: [...window.cautions, ...ofCodes] };
}

/** The corrections that moved the window of an episode, as steps of its working. */
export function correctedSteps(episode: CustodyEpisode): readonly CustodyStep[] {
  if (episode.corrections.length === 0) return [];
  const claims = termClaims(episode);
  const changes = changesOfClaims(episode, claims);
  return correctionsThatMoved(episode, claims, changes).map((correction) => correctionStep(correction, episode));
}

/** Every country whose law says something of an episode: that of its rules and that of each place. ISO 3166-1 alpha-2. */
export function countriesOf({ terms, place, stays }: CustodyEpisode): ReadonlySet<string> {
  const places = [place, ...stays.map((stay) => stay.place)];
  return new Set([
    ...terms.flatMap(({ rule }) => (rule === null ? [] : rule.slice(0, 2).toUpperCase())),
    ...places.flatMap((one) => one?.jurisdiction ?? []),
  ]);
}

function windowOfClaims(
  episode: CustodyEpisode,
  claims: readonly TermClaim[],
  changes: readonly Change[],
  rules: TermRules,
): CustodyWindow {
  if (episode.kind === 'enforced_disappearance') return unknownEnd(episode, [], { caution: 'disappeared' });
  if (claims.length === 0) return unstatedEnd(episode, changes, rules);
  const windows = claims.map((claim) => windowOfClaim(episode, claim, rules));
  if (windows.length === 1) return { ...windows[0]!, reviewAt: null };
  const covering = coveringWindow(windows);
  const steps = claims.flatMap((claim, index) => [claimStep(claim), ...windows[index]!.steps]);
  return {
    ...covering,
    steps: [custodyStep({ step: 'sources_differ', terms: claims.length }), ...steps],
    cautions: [differenceOf(claims), ...covering.cautions],
    reviewAt: null,
  };
}

/** What changed the terms of the first claim: those of all are told of the same episode. */
function changesOfClaims(episode: CustodyEpisode, [claim]: readonly TermClaim[]): readonly Change[] {
  return changesOf(episode, claim ? (claim.within[0] ?? claim.term) : null);
}

/** Terms of which each was set while the one before it was running; what changed one was decided before the next was set. */
function windowOfClaim(episode: CustodyEpisode, { within, term }: TermClaim, rules: TermRules): EndWindow {
  const terms = [...within, term];
  const changesOfTerm = (index: number) => {
    const [own, next] = [terms[index]!, terms[index + 1]];
    return changesOf(episode, own).filter(({ on }) => !next || isCertainlyBefore(on, next.from));
  };
  const first = statedEnd(episode, terms[0]!, changesOfTerm(0), rules);
  return terms
    .slice(1)
    .reduce<EndWindow>(
      (running, second, index) => withSecondTerm(episode, running, second, changesOfTerm(index + 1), rules),
      first,
    );
}

/** From where both run at once to where one runs behind the other, unless it is said how they run. */
function withSecondTerm(
  episode: CustodyEpisode,
  first: EndWindow,
  second: CustodyTerm,
  changes: readonly Change[],
  rules: TermRules,
): EndWindow {
  const { from, duration, until, runs, runsUnder: under } = second;
  const set = custodyStep({ step: 'set_within', from, duration, until, runs, under });
  const alone = statedEnd(episode, second, changes, rules);
  const beside = lastOf(first, alone);
  const caution: CustodyCaution = { caution: 'order_not_said', from, duration, until };
  if (runs === 'beside' || (until !== null && !endsBefore(alone, first))) {
    return { ...beside, steps: [...first.steps, set, ...alone.steps] };
  }
  if (until !== null) {
    // The day may be that of both or of the second alone.
    const either = coveringWindow([alone, beside]);
    return { ...either, steps: [...first.steps, set, ...alone.steps], cautions: [caution, ...either.cautions] };
  }
  const behind = behindOf(episode, first, second, changes, rules);
  const after = { ...behind, cautions: distinct([...first.cautions, ...behind.cautions]) };
  if (runs === 'after') return { ...after, steps: [...first.steps, set, ...behind.steps] };
  const both = coveringWindow([beside, after]);
  return {
    ...both,
    steps: [...first.steps, set, ...alone.steps, ...behind.steps],
    cautions: [caution, ...both.cautions],
  };
}

function endsBefore(one: EndWindow, other: EndWindow): boolean {
  return one.latestDate !== null && (other.latestDate === null || one.latestDate < other.latestDate);
}

/** A term that is counted from the end of another; where that is not known, it ends no earlier than counted from its own day. */
function behindOf(
  episode: CustodyEpisode,
  first: EndWindow,
  second: CustodyTerm,
  changes: readonly Change[],
  rules: TermRules,
): EndWindow {
  if (first.earliestDate === null && first.latestDate === null) {
    return { ...statedEnd(episode, second, changes, rules), latest: null, latestDate: null };
  }
  const from = endAsStart(first);
  const behind = statedEnd(episode, { ...second, from, basis: 'detention', fromTime: null }, changes, rules);
  return { ...behind, steps: [custodyStep({ step: 'counted_from_end', from }), ...behind.steps] };
}

/** The last days of a term as the start of one that runs behind it: by the calendar a day and a term give the same date. */
function endAsStart({ earliestDate, latestDate }: EndWindow): string {
  if (earliestDate !== null && earliestDate === latestDate) return earliestDate;
  return `${earliestDate ?? '..'}/${latestDate ?? '..'}`;
}

/**
 * What the legal rule is asked: the term as it was changed, begun in the calendar of the place where the person then was;
 * null without a stated end, and where a source names the day of it.
 */
export function statedTerm(episode: CustodyEpisode, term: CustodyTerm, changes: readonly Change[]): StatedTerm | null {
  const { rule, from, basis, fromTime, credit, creditRate } = term;
  const end = endOfTerm(term, changes);
  if (rule === null || end === null || 'until' in end) return null;
  const zone = placeOn(episode, from)?.zone ?? zoneOf(episode);
  const readable = fromTime === null ? null : wallTimeOnRecord(fromTime, zone);
  return { rule, from, basis, fromTime: readable, credit, creditRate, duration: end.duration, zone, end: null };
}

/**
 * The window of a term that ends where the person is held by then: a transfer counts if it had happened before the end
 * that it itself gives the term. The last such transfer decides.
 */
function windowWhereItEnds(episode: CustodyEpisode, stated: StatedTerm, rules: TermRules): TermWindow {
  const began = placeOn(episode, stated.from);
  for (const { on, place } of episode.stays.slice(1).reverse()) {
    if (place === null) continue;
    const elsewhere = place.zone !== began?.zone || place.jurisdiction !== began.jurisdiction;
    const end = elsewhere ? { zone: place.zone, jurisdiction: place.jurisdiction } : null;
    const window = rules.window({ ...stated, end });
    const ends = window.latest ?? window.earliest;
    const there = ends === null || isReached(on, place.zone, Temporal.Instant.from(ends).subtract({ nanoseconds: 1 }));
    if (there && !elsewhere) return window;
    if (there) return { ...window, steps: [transferStep('transferred', on, place), ...window.steps] };
  }
  return rules.window(stated);
}

function statedEnd(
  episode: CustodyEpisode,
  term: CustodyTerm,
  changes: readonly Change[],
  rules: TermRules,
): EndWindow {
  const end = endOfTerm(term, changes);
  if (end === null) {
    const { duration, until, from } = term;
    const step = custodyStep({ step: 'extended_without_end', duration, until, from });
    return unknownEnd(episode, [step], { caution: 'extended_without_end' });
  }
  if ('until' in end) return endWithADay(episode, term, end, rules);
  const stated = statedTerm(episode, term, changes);
  if (!stated) return notComputable(episode, 'the term names no rule by which it is counted.');
  try {
    return windowWhereItEnds(episode, stated, rules);
  } catch (error) {
    // Recorded under a rule that this version computes no longer: the episode stays on the board, without an end.
    if (!(error instanceof Error && 'field' in error)) throw error;
    return notComputable(episode, error.message);
  }
}

function notComputable(episode: CustodyEpisode, reason: string): CustodyWindow {
  return unknownEnd(episode, [], { caution: 'not_computable', reason });
}

/**
 * Held until a day: at any time of that day, by the clock of the place where the person is then. Of a month in which the
 * term itself began, no day before that can be the last.
 */
function endWithADay(
  episode: CustodyEpisode,
  { rule, from }: CustodyTerm,
  { until, by }: Extract<EndOfTerm, { until: string }>,
  rules: TermRules,
): EndWindow {
  const date = parseEdtf(until);
  const behind = (day: string | null) => (day === null || by === null ? day : dayAfterTerm(day, by));
  const began = earliestPossible(parseEdtf(from));
  const [first, latest] = [behind(earliestPossible(date)), behind(latestPossible(date))];
  const earliest = first !== null && began !== null && first < began ? began : first;
  const lastDay = latest ?? earliest;
  const zone = (lastDay === null ? null : placeOn(episode, lastDay)?.zone) ?? zoneOf(episode);
  return {
    zone,
    earliest: earliest === null ? null : formatInstant(startOfDay(earliest, zone), zone),
    latest: latest === null ? null : formatInstant(endOfDay(latest, zone), zone),
    earliestDate: earliest,
    latestDate: latest,
    steps: [custodyStep({ step: 'until', until, by, earliest, latest, zone })],
    cautions: [
      ...(isDay(date) && date.qualifier === null ? [] : [custodyCaution({ caution: 'until_vague', until })]),
      ...overTheLimit(episode, { rule, from }, earliest, rules),
    ],
  };
}

/**
 * What the law says of a term of as many days as lie between the last day on which it can have begun and the first that can
 * be its last. Where it names no rule, that of the kind of custody at the place.
 */
function overTheLimit(
  episode: CustodyEpisode,
  { rule: named, from }: Pick<CustodyTerm, 'rule' | 'from'>,
  lastDay: string | null,
  rules: TermRules,
): readonly WindowCaution[] {
  const [place, began] = [placeOn(episode, from), latestPossible(parseEdtf(from))];
  const rule = named ?? rules.ruleForCustody({ jurisdiction: place?.jurisdiction ?? '', kind: episode.kind });
  if (rule === null || lastDay === null || began === null || lastDay <= began || !rules.ruleExists(rule)) return [];
  const { days } = Temporal.PlainDate.from(began).until(lastDay, { largestUnit: 'days' });
  const counted = { rule, from: began, basis: 'detention', fromTime: null, credit: null, creditRate: null } as const;
  const zone = place?.zone ?? zoneOf(episode);
  const { cautions } = rules.window({ ...counted, duration: `P${days}D`, zone, end: null });
  return cautions.filter(({ caution }) => caution === 'over_limit');
}

function unstatedEnd(episode: CustodyEpisode, changes: readonly Change[], rules: TermRules): CustodyWindow {
  const conversion = episode.conversions.at(-1);
  // What lengthened it before it became something else says nothing of the end now.
  if (changes.some(({ on }) => !conversion || !isCertainlyBefore(on, conversion.on))) {
    return unknownEnd(episode, [], { caution: 'extended_term_unknown' });
  }
  const from = conversion?.on ?? episode.since;
  const limit = limitWhereHeld(episode, from, rules);
  const unknown = unknownEnd(episode, limit?.steps ?? [], { caution: 'no_term_stated' });
  const country = (episode.stays.at(-1) ?? episode).place?.jurisdiction ?? null;
  const isOnFile = country === null || rules.knowsLawOf(country);
  const law: readonly CustodyCaution[] = isOnFile ? [] : [{ caution: 'law_not_on_file', country }];
  return { ...unknown, cautions: [...unknown.cautions, ...law], reviewAt: limit?.instant ?? null };
}

/** Whoever was handed over to another country is held under its law, which counts from then; where it says nothing, on. */
function limitWhereHeld(
  episode: CustodyEpisode,
  from: string,
  rules: TermRules,
): ReturnType<TermRules['unstatedTermLimit']> {
  const { kind } = episode;
  const began = placeOn(episode, from);
  if (began === null) return null;
  const { jurisdiction, zone } = began;
  const last = episode.stays.at(-1);
  if (last?.place && last.place.jurisdiction !== jurisdiction) {
    const limit = rules.unstatedTermLimit({ ...last.place, kind, from: last.on });
    if (limit) return { ...limit, steps: [transferStep('handed_over', last.on, last.place), ...limit.steps] };
  }
  return rules.unstatedTermLimit({ jurisdiction, zone, kind, from });
}

function unknownEnd(episode: CustodyEpisode, steps: readonly WindowStep[], caution: CustodyCaution): CustodyWindow {
  return {
    zone: episode.stays.at(-1)?.place?.zone ?? zoneOf(episode),
    earliest: null,
    latest: null,
    earliestDate: null,
    latestDate: null,
    steps,
    cautions: [caution],
    reviewAt: null,
  };
}

const TERM_FIELDS = [
  ...['rule', 'from', 'basis', 'fromTime', 'duration', 'until', 'credit', 'runs', 'on', 'by', 'to', 'kind', 'event'],
  ...['creditRate', 'creditRate.numerator', 'creditRate.denominator'],
];

/** Corrections of what the arithmetic stands on; one of a source or a name moves no date. */
function correctionsThatMoved(
  episode: CustodyEpisode,
  claims: readonly TermClaim[],
  changes: readonly { readonly eventId: string }[],
): readonly AppliedCorrection[] {
  const { conversions, decisions, terms } = episode;
  // Where a decision sets terms aside, one that was corrected out of the choice counts too.
  const told = decisions.length > 0 ? terms : claims.flatMap(({ within, term }) => [...within, term]);
  const counted = new Set([...told, ...changes, ...conversions, ...decisions].map(({ eventId }) => eventId));
  const ofThePlace = ['place', 'place.zone', ...(claims.length > 0 ? [] : ['since', 'kind', 'place.jurisdiction'])];
  const { place, stays } = episode;
  const elsewhere = stays.some(
    (stay) => stay.place?.zone !== place?.zone || stay.place?.jurisdiction !== place?.jurisdiction,
  );
  const ofTransfers = ['place', 'place.zone', 'place.jurisdiction', ...(elsewhere ? ['on'] : [])];
  const transfers = new Set(stays.slice(1).map(({ eventId }) => eventId));
  return episode.corrections.filter(({ corrects, field }) => {
    if (corrects === episode.beganEventId) return ofThePlace.includes(field);
    if (transfers.has(corrects)) return ofTransfers.includes(field);
    return counted.has(corrects) && TERM_FIELDS.includes(field);
  });
}

function correctionStep(
  { field, old, new: now, reason, source, exercise, recordedAt }: AppliedCorrection,
  episode: CustodyEpisode,
): CustodyStep {
  return {
    step: 'corrected',
    field: movesAnEnd(field),
    on: dateAt(recordedAt, zoneOf(episode)),
    exercise,
    from: asText(old),
    to: asText(now),
    reason,
    publisher: source.publisher,
  };
}

/** Only corrections of such fields are steps. */
function movesAnEnd(field: string): FieldThatMovesAnEnd {
  return fieldsThatMoveAnEnd.find((one) => one === field)!;
}

function asText(value: unknown): string | null {
  if (value === null) return null;
  if (typeof value !== 'object') return String(value);
  if ('numerator' in value && 'denominator' in value) return `${value.numerator}/${value.denominator}`;
  return 'name' in value ? String(value.name) : JSON.stringify(value);
}

function changeStep(change: Change): CustodyStep {
  return 'to' in change
    ? { step: 'reduced', on: change.on, to: change.to }
    : { step: 'extended', on: change.on, by: change.by, until: change.until };
}

/** Who decided it is for the group to know: that stands in the history, and not in what is published. */
function decisionStep({ event, reason, recordedAt }: ClaimDecision, episode: CustodyEpisode): CustodyStep {
  const term = episode.terms.find(({ eventId }) => eventId === event);
  return {
    step: 'decided',
    on: dateAt(recordedAt, zoneOf(episode)),
    term: term ? { duration: term.duration, until: term.until, publisher: term.source.publisher } : null,
    reason,
  };
}

function claimStep({ term: { duration, until, from }, sources }: TermClaim): CustodyStep {
  return { step: 'claimed', publishers: sources.map(({ publisher }) => publisher), duration, until, from };
}

function transferStep(step: 'transferred' | 'handed_over', on: string, { name, jurisdiction }: Place): CustodyStep {
  return { step, on, place: { name, jurisdiction } };
}

/** The terms in which they differ: one that all of them tell of is not said. */
function differenceOf(claims: readonly TermClaim[]): CustodyCaution {
  const sequences = claims.map(({ within, term }) => [...within, term]);
  const isOfAll = (term: CustodyTerm) => sequences.every((sequence) => sequence.some((one) => agree([one], [term])));
  const terms = sequences.flatMap((sequence) => {
    const own = sequence.filter((term) => !isOfAll(term));
    return (own.length > 0 ? own : sequence.slice(-1)).map(({ duration, until, from, credit, source }) => {
      return { duration, until, from, credit, publisher: source.publisher };
    });
  });
  return { caution: 'sources_differ', terms };
}

function custodyStep(step: CustodyStep): CustodyStep {
  return step;
}

function custodyCaution(caution: CustodyCaution): CustodyCaution {
  return caution;
}
