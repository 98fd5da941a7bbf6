import { Temporal } from 'temporal-polyfill';
import { dateAt, wallTimeOnRecord } from '#time';
import { isCertainlyBefore, isReached } from '../shared/dates.ts';
import type { AppliedCorrection } from '../shared/effective-facts.ts';
import type { StatedTerm, TermRules, TermWindow, WindowStep } from '../shared/term-rules.ts';
import { placeOn } from './custody-at.ts';
import type {
  ClaimDecision,
  CustodyEpisode,
  CustodyExtension,
  CustodyReduction,
  CustodyTerm,
} from './custody-episode.ts';
import {
  type CustodyCaution,
  type CustodyStep,
  type FieldThatMovesAnEnd,
  fieldsThatMoveAnEnd,
} from './custody-step.ts';
import { changesOf, type TermClaim, termClaims, wholeDuration } from './term-in-force.ts';

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
 * rule that it names. An extension without a stated end leaves the end unknown. Where sources give different terms it
 * covers every one of them. `steps` has each correction and each decision that moved it.
 */
export function custodyWindow(episode: CustodyEpisode, rules: TermRules): CustodyWindow {
  const window = custodyWindowAlone(episode, rules);
  return { ...window, steps: [...correctedSteps(episode), ...window.steps] };
}

/** As {@link custodyWindow}, without the steps of corrections, of which there may be very many. */
export function custodyWindowAlone(episode: CustodyEpisode, rules: TermRules): CustodyWindow {
  const claims = termClaims(episode);
  const changes = changesOf(episode, claims[0]?.term ?? null);
  const changed = changes.map(changeStep);
  const window =
    claims.length > 0
      ? coveringWindow(claims.map((claim) => ({ ...claim, window: statedEnd(episode, claim.term, rules) })))
      : unstatedEnd(episode, changes, rules);
  const converted = episode.conversions.map(({ on, kind }): CustodyStep => ({ step: 'converted', kind, on }));
  const decided = episode.decisions.map((decision) => decisionStep(decision, episode));
  return { ...window, steps: [...converted, ...decided, ...changed, ...window.steps] };
}

/** The corrections that moved the window of an episode, as steps of its working. */
export function correctedSteps(episode: CustodyEpisode): readonly CustodyStep[] {
  if (episode.corrections.length === 0) return [];
  const claims = termClaims(episode);
  const changes = changesOf(episode, claims[0]?.term ?? null);
  return correctionsThatMoved(episode, claims, changes).map((correction) => correctionStep(correction, episode));
}

/** Every country whose law says something of an episode: that of its rules and that of each place. ISO 3166-1 alpha-2. */
export function countriesOf({ terms, place, stays }: CustodyEpisode): ReadonlySet<string> {
  const places = [place, ...stays.map((stay) => stay.place)];
  return new Set([
    ...terms.map(({ rule }) => rule.slice(0, 2).toUpperCase()),
    ...places.map(({ jurisdiction }) => jurisdiction),
  ]);
}

/**
 * What the legal rule is asked: the term as it was changed, begun in the calendar of the place where the person then was;
 * null without a stated end.
 */
export function statedTerm(
  episode: CustodyEpisode,
  term: CustodyTerm,
  changes: readonly (CustodyExtension | CustodyReduction)[],
): StatedTerm | null {
  const { rule, from, basis, fromTime, credit } = term;
  const duration = wholeDuration(term, changes);
  if (duration === null) return null;
  const { zone } = placeOn(episode, from);
  const readable = fromTime === null ? null : wallTimeOnRecord(fromTime, zone);
  return { rule, from, basis, fromTime: readable, credit, duration, zone, end: null };
}

/**
 * The window of a term that ends where the person is held by then: a transfer counts if it had happened before the end
 * that it itself gives the term. The last such transfer decides.
 */
function windowWhereItEnds(episode: CustodyEpisode, stated: StatedTerm, rules: TermRules): TermWindow {
  const began = placeOn(episode, stated.from);
  for (const { on, place } of episode.stays.slice(1).reverse()) {
    const elsewhere = place.zone !== began.zone || place.jurisdiction !== began.jurisdiction;
    const end = elsewhere ? { zone: place.zone, jurisdiction: place.jurisdiction } : null;
    const window = rules.window({ ...stated, end });
    const ends = window.latest ?? window.earliest;
    const there = ends === null || isReached(on, place.zone, Temporal.Instant.from(ends).subtract({ nanoseconds: 1 }));
    if (there && !elsewhere) return window;
    if (there) return { ...window, steps: [transferStep('transferred', on, place), ...window.steps] };
  }
  return rules.window(stated);
}

function statedEnd(episode: CustodyEpisode, term: CustodyTerm, rules: TermRules): CustodyWindow {
  const stated = statedTerm(episode, term, changesOf(episode, term));
  if (!stated) {
    return unknownEnd(
      episode,
      [custodyStep({ step: 'extended_without_end', duration: term.duration, from: term.from })],
      { caution: 'extended_without_end' },
    );
  }
  try {
    return { ...windowWhereItEnds(episode, stated, rules), reviewAt: null };
  } catch (error) {
    // Recorded under a rule that this version computes no longer: the episode stays on the board, without an end.
    if (!(error instanceof Error && 'field' in error)) throw error;
    return unknownEnd(episode, [], { caution: 'not_computable', reason: error.message });
  }
}

/** From the earliest end that any source allows to the latest; a bound that one of them leaves open is open. */
function coveringWindow(claims: readonly (TermClaim & { readonly window: CustodyWindow })[]): CustodyWindow {
  const [first] = claims;
  if (first && claims.length === 1) return first.window;
  const windows = claims.map(({ window }) => window);
  const bound = (name: 'earliest' | 'latest' | 'earliestDate' | 'latestDate', pick: 'first' | 'last') => {
    const values = windows.map((window) => window[name]);
    const known = values.filter((value) => value !== null).sort((a, b) => Date.parse(a) - Date.parse(b));
    return known.length < values.length ? null : (known.at(pick === 'first' ? 0 : -1) ?? null);
  };
  const zone = windows.find(({ latest }) => latest === bound('latest', 'last'))?.zone ?? windows.at(-1)!.zone;
  return {
    zone,
    earliest: bound('earliest', 'first'),
    latest: bound('latest', 'last'),
    earliestDate: bound('earliestDate', 'first'),
    latestDate: bound('latestDate', 'last'),
    steps: [
      custodyStep({ step: 'sources_differ', terms: claims.length }),
      ...claims.flatMap(({ term, sources, window }) => [claimStep(term, sources), ...window.steps]),
    ],
    cautions: [differenceOf(claims), ...distinct(windows.flatMap(({ cautions }) => cautions))],
    reviewAt: null,
  };
}

function unstatedEnd(
  episode: CustodyEpisode,
  changes: readonly (CustodyExtension | CustodyReduction)[],
  rules: TermRules,
): CustodyWindow {
  const conversion = episode.conversions.at(-1);
  // What lengthened it before it became something else says nothing of the end now.
  if (changes.some(({ on }) => !conversion || !isCertainlyBefore(on, conversion.on))) {
    return unknownEnd(episode, [], { caution: 'extended_term_unknown' });
  }
  const from = conversion?.on ?? episode.since;
  const limit = limitWhereHeld(episode, from, rules);
  const unknown = unknownEnd(episode, limit?.steps ?? [], { caution: 'no_term_stated' });
  const { jurisdiction: country } = (episode.stays.at(-1) ?? episode).place;
  const law: readonly CustodyCaution[] = rules.knowsLawOf(country) ? [] : [{ caution: 'law_not_on_file', country }];
  return { ...unknown, cautions: [...unknown.cautions, ...law], reviewAt: limit?.instant ?? null };
}

/** Whoever was handed over to another country is held under its law, which counts from then; where it says nothing, on. */
function limitWhereHeld(
  episode: CustodyEpisode,
  from: string,
  rules: TermRules,
): ReturnType<TermRules['unstatedTermLimit']> {
  const { kind } = episode;
  const { jurisdiction, zone } = placeOn(episode, from);
  const last = episode.stays.at(-1);
  if (last && last.place.jurisdiction !== jurisdiction) {
    const limit = rules.unstatedTermLimit({ ...last.place, kind, from: last.on });
    if (limit) return { ...limit, steps: [transferStep('handed_over', last.on, last.place), ...limit.steps] };
  }
  return rules.unstatedTermLimit({ jurisdiction, zone, kind, from });
}

function unknownEnd(episode: CustodyEpisode, steps: readonly WindowStep[], caution: CustodyCaution): CustodyWindow {
  return {
    zone: (episode.stays.at(-1) ?? episode).place.zone,
    earliest: null,
    latest: null,
    earliestDate: null,
    latestDate: null,
    steps,
    cautions: [caution],
    reviewAt: null,
  };
}

const TERM_FIELDS = ['rule', 'from', 'basis', 'fromTime', 'duration', 'credit', 'on', 'by', 'to', 'kind', 'event'];

/** Corrections of what the arithmetic stands on; one of a source or a name moves no date. */
function correctionsThatMoved(
  episode: CustodyEpisode,
  claims: readonly TermClaim[],
  changes: readonly { readonly eventId: string }[],
): readonly AppliedCorrection[] {
  const { conversions, decisions, terms } = episode;
  // Where a decision sets terms aside, one that was corrected out of the choice counts too.
  const told = decisions.length > 0 ? terms : claims.map(({ term }) => term);
  const counted = new Set([...told, ...changes, ...conversions, ...decisions].map(({ eventId }) => eventId));
  const ofThePlace = ['place', 'place.zone', ...(claims.length > 0 ? [] : ['since', 'kind', 'place.jurisdiction'])];
  const { place, stays } = episode;
  const elsewhere = stays.some(
    (stay) => stay.place.zone !== place.zone || stay.place.jurisdiction !== place.jurisdiction,
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
  { place }: CustodyEpisode,
): CustodyStep {
  return {
    step: 'corrected',
    field: movesAnEnd(field),
    on: dateAt(recordedAt, place.zone),
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
  return 'name' in value ? String(value.name) : JSON.stringify(value);
}

function changeStep(change: CustodyExtension | CustodyReduction): CustodyStep {
  return 'to' in change
    ? { step: 'reduced', on: change.on, to: change.to }
    : { step: 'extended', on: change.on, by: change.by };
}

/** Who decided it is for the group to know: that stands in the history, and not in what is published. */
function decisionStep({ event, reason, recordedAt }: ClaimDecision, episode: CustodyEpisode): CustodyStep {
  const term = episode.terms.find(({ eventId }) => eventId === event);
  return {
    step: 'decided',
    on: dateAt(recordedAt, episode.place.zone),
    term: term ? { duration: term.duration, publisher: term.source.publisher } : null,
    reason,
  };
}

function claimStep({ duration, from }: CustodyTerm, sources: TermClaim['sources']): CustodyStep {
  return { step: 'claimed', publishers: sources.map(({ publisher }) => publisher), duration, from };
}

function transferStep(
  step: 'transferred' | 'handed_over',
  on: string,
  { name, jurisdiction }: CustodyEpisode['place'],
): CustodyStep {
  return { step, on, place: { name, jurisdiction } };
}

/** Each of the same values once. */
function distinct<T>(values: readonly T[]): readonly T[] {
  return [...new Map(values.map((value) => [JSON.stringify(value), value])).values()];
}

function differenceOf(claims: readonly TermClaim[]): CustodyCaution {
  const terms = claims.map(({ term: { duration }, sources: [source] }) => {
    return { duration, publisher: source?.publisher ?? null };
  });
  return { caution: 'sources_differ', terms };
}

function custodyStep(step: CustodyStep): CustodyStep {
  return step;
}
