import { Temporal } from 'temporal-polyfill';
import { dateAt, formatDuration } from '#time';
import { inWords, isCertainlyBefore, isReached } from '../shared/dates.ts';
import type { AppliedCorrection } from '../shared/effective-facts.ts';
import type { StatedTerm, TermRules, TermWindow } from '../shared/term-rules.ts';
import { placeOn } from './custody-at.ts';
import type {
  ClaimDecision,
  CustodyEpisode,
  CustodyExtension,
  CustodyReduction,
  CustodyTerm,
} from './custody-episode.ts';
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
 * covers every one of them. `working` names each correction and each decision that moved it.
 */
export function custodyWindow(episode: CustodyEpisode, rules: TermRules): CustodyWindow {
  const claims = termClaims(episode);
  const changes = changesOf(episode, claims[0]?.term ?? null);
  const corrected = correctionsThatMoved(episode, claims, changes).map((correction) => say(correction, episode));
  const changed = changes.map((change) => sayChange(change));
  const window =
    claims.length > 0
      ? coveringWindow(claims.map((claim) => ({ ...claim, window: statedEnd(episode, claim.term, rules) })))
      : unstatedEnd(episode, changes, rules);
  const converted = episode.conversions.map(({ on, kind }) => `Held as ${spaced(kind)} from ${inWords(on)} on.`);
  const decided = episode.decisions.map((decision) => sayDecision(decision, episode));
  return { ...window, working: [...corrected, ...converted, ...decided, ...changed, ...window.working] };
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
  return { rule, from, basis, fromTime, credit, duration, zone: placeOn(episode, from).zone, end: null };
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
    if (there) return { ...window, working: [`Transferred on ${inWords(on)} to ${place.name}.`, ...window.working] };
  }
  return rules.window(stated);
}

function statedEnd(episode: CustodyEpisode, term: CustodyTerm, rules: TermRules): CustodyWindow {
  const stated = statedTerm(episode, term, changesOf(episode, term));
  if (!stated) {
    return unknownEnd(
      episode,
      [`A term of ${formatDuration(term.duration)} from ${inWords(term.from)}, extended without a stated end.`],
      'The end is not known: custody was extended without a stated end.',
    );
  }
  try {
    return { ...windowWhereItEnds(episode, stated, rules), reviewAt: null };
  } catch (error) {
    // Recorded under a rule that this version computes no longer: the episode stays on the board, without an end.
    if (!(error instanceof Error && 'field' in error)) throw error;
    return unknownEnd(episode, [], `The end cannot be computed: ${error.message}`);
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
    working: [
      `Sources give ${claims.length} different terms. The window covers all of them until it is decided which holds.`,
      ...claims.flatMap(({ term, sources, window }) => [
        `${sources.map(({ publisher }) => publisher).join(', ')}: ${formatDuration(term.duration)} from ${inWords(term.from)}.`,
        ...window.working,
      ]),
    ],
    warnings: [
      `Sources differ on the term: ${claims.map(({ term, sources: [source] }) => `${formatDuration(term.duration)} (${source?.publisher})`).join(', ')}.`,
      ...new Set(windows.flatMap(({ warnings }) => warnings)),
    ],
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
    return unknownEnd(episode, [], 'The end is not known: no source states the term that was extended.');
  }
  const from = conversion?.on ?? episode.since;
  const limit = limitWhereHeld(episode, from, rules);
  return {
    ...unknownEnd(episode, limit?.working ?? [], 'No source states a term: the end is not known.'),
    reviewAt: limit?.instant ?? null,
  };
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
    const handedOver = `Transferred on ${inWords(last.on)} to ${last.place.name}, under the law of ${last.place.jurisdiction}.`;
    const limit = rules.unstatedTermLimit({ ...last.place, kind, from: last.on });
    if (limit) return { ...limit, working: [handedOver, ...limit.working] };
  }
  return rules.unstatedTermLimit({ jurisdiction, zone, kind, from });
}

function unknownEnd(episode: CustodyEpisode, working: readonly string[], warning: string): CustodyWindow {
  return {
    zone: (episode.stays.at(-1) ?? episode).place.zone,
    earliest: null,
    latest: null,
    earliestDate: null,
    latestDate: null,
    working,
    warnings: [warning],
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
  if (episode.corrections.length === 0) return [];
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

function say(
  { field, old, new: now, reason, source, exercise, recordedAt }: AppliedCorrection,
  episode: CustodyEpisode,
) {
  const day = dateAt(recordedAt, episode.place.zone);
  const drill = exercise ? ' (an exercise)' : '';
  return `${field}: corrected on ${day}${drill} from ${plain(old)} to ${plain(now)}: ${reason} (${source.publisher})`;
}

function plain(value: unknown): string {
  if (value === null) return 'nothing';
  if (typeof value !== 'object') return String(value);
  return 'name' in value ? String(value.name) : JSON.stringify(value);
}

function sayChange(change: CustodyExtension | CustodyReduction): string {
  if ('to' in change) return `Reduced on ${inWords(change.on)} to ${formatDuration(change.to)} in all.`;
  const by = change.by === null ? 'without a stated end' : `by ${formatDuration(change.by)}`;
  return `Extended on ${inWords(change.on)} ${by}.`;
}

function sayDecision({ event, reason, recordedAt, actor }: ClaimDecision, episode: CustodyEpisode): string {
  const term = episode.terms.find(({ eventId }) => eventId === event);
  const held = term ? `${formatDuration(term.duration)} (${term.source.publisher})` : 'a term that was taken back';
  return `Decided on ${dateAt(recordedAt, episode.place.zone)} by ${actor} that ${held} holds: ${reason}`;
}

function spaced(name: string): string {
  return name.replaceAll('_', ' ');
}
