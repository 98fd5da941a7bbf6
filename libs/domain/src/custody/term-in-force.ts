import { addDays, compareEdtf, type Duration, latestPossible, parseDuration, parseEdtf, printDuration } from '#time';
import { isCertainlyBefore } from '../shared/dates.ts';
import type { Source } from '../shared/values.ts';
import type { CustodyEpisode, CustodyExtension, CustodyReduction, CustodyTerm } from './custody-episode.ts';
import type { CustodyKind } from './custody-events.ts';
import { addDuration, dayAfterTerm } from './term-length.ts';
import { agree, endAlike, moreExact } from './terms-that-agree.ts';

/** A term that somebody claims to be in force, and everybody who claims the very same. */
export interface TermClaim {
  /** The term that was set last. */
  readonly term: CustodyTerm;
  /**
   * The terms that were running when it was set and go on with it, the first of them first; none where it alone is in
   * force. A second administrative arrest does not end the first.
   */
  readonly within: readonly CustodyTerm[];
  readonly sources: readonly Source[];
}

/**
 * Days by which two sources can differ on the start of one term: so long a person may be held before the ruling, the date
 * of which is reported as often as that of the detention.
 */
export const DAYS_BEFORE_A_RULING = 3;

/**
 * What sources say of the term in force. A source is a publication: what it said last of a term counts, and its dates of
 * the detention and of the ruling are of one term. Terms of several sources conflict where they differ in start or
 * length and none of them is certainly of a later decision, but not where one only says more exactly what another says;
 * all stand until a decision sets aside what was recorded before it, but the one that holds. After a conversion a term of
 * before it counts no longer, unless it was recorded later and its rule is not that of what custody was before.
 */
export function termClaims(episode: CustodyEpisode): readonly TermClaim[] {
  if (episode.terms.length === 0) return [];
  if (episode.terms.length === 1 && episode.conversions.length === 0 && episode.decisions.length === 0) {
    const term = episode.terms[0]!;
    return [{ term, within: [], sources: [term.source] }];
  }
  const standing = episode.terms.filter((term) => isOfTheKind(episode, term) && !isSetAside(episode, term));
  const said = bySource(standing).map((terms) => sequenceOf(episode, terms));
  const latest = said.flatMap((sequence) => inForceBesides(episode, sequence, said, standing));
  return withoutParts(latest).reduce<readonly Alike[]>(withSequence, []).map(claimOf);
}

/** What several sources say alike, and what the most exact of them says. */
interface Alike {
  readonly exact: Sequence;
  readonly said: readonly Sequence[];
}

/** Sources that say the same make one claim. */
function withSequence(claims: readonly Alike[], sequence: Sequence): readonly Alike[] {
  const index = claims.findIndex(({ exact }) => agree(exact, sequence));
  const known = claims[index];
  if (!known) return [...claims, { exact: sequence, said: [sequence] }];
  const exact = known.exact.map((term, place) => moreExact(term, sequence[place]!));
  return claims.with(index, { exact, said: [...known.said, sequence] });
}

function claimOf({ exact, said }: Alike): TermClaim {
  const terms = exact.map((term, place) =>
    withWayToRun(
      term,
      said.map((sequence) => sequence[place]!),
    ),
  );
  return {
    term: terms.at(-1)!,
    within: terms.slice(0, -1),
    sources: distinct(said.map((sequence) => sequence.at(-1)!.source)),
  };
}

/** Who says how a term runs says more than who does not; where two say otherwise, it is not known. */
function withWayToRun(term: CustodyTerm, said: readonly CustodyTerm[]): CustodyTerm {
  const saying = said.filter(({ runs }) => runs !== null);
  const [first] = saying;
  if (!first) return term;
  if (saying.some(({ runs }) => runs !== first.runs)) return { ...term, runs: null, runsUnder: null };
  const cited = saying.find(({ runsUnder }) => runsUnder !== null) ?? first;
  return { ...term, runs: first.runs, runsUnder: cited.runsUnder };
}

/** A sequence that another holds whole says nothing that the other does not say. */
function withoutParts(sequences: readonly Sequence[]): readonly Sequence[] {
  return sequences.filter(
    (part) =>
      !sequences.some((whole) => whole.length > part.length && part.every((term) => whole.some((one) => one === term))),
  );
}

/** The term in force; where claims differ the one told last. */
export function termInForce(episode: CustodyEpisode): CustodyTerm | null {
  return termClaims(episode).reduce<CustodyTerm | null>(
    (last, { term }) => (last && last.order > term.order ? last : term),
    null,
  );
}

/** Terms of which each was set while the one before it was running, in order of their start. */
type Sequence = readonly CustodyTerm[];

/** What makes two terms the very same, whoever tells of them. Whether one runs behind another is not part of it. */
function contentOf({
  rule,
  from,
  basis,
  fromTime,
  duration,
  until,
  credit,
  creditRate,
}: CustodyTerm): readonly unknown[] {
  return [rule, from, basis, fromTime, duration, until, credit, creditRate];
}

function isSame(a: CustodyTerm, b: CustodyTerm): boolean {
  return JSON.stringify(contentOf(a)) === JSON.stringify(contentOf(b));
}

function isOfTheKind({ beganAs, conversions, kind }: CustodyEpisode, { from, order, rule }: CustodyTerm): boolean {
  const conversion = conversions.at(-1);
  if (!conversion || !isCertainlyBefore(from, conversion.on)) return true;
  if (order < conversion.order) return false;
  const before = [beganAs, ...conversions.slice(0, -1).map((one) => one.kind)];
  return !before.some((one) => one !== kind && isRuleFor(one, rule));
}

/** A rule is named after the kind of custody that it is for: `kz.administrative-arrest`. */
function isRuleFor(kind: CustodyKind, rule: string | null): boolean {
  return rule !== null && rule.slice(rule.indexOf('.') + 1) === kind.replaceAll('_', '-');
}

/** One that a term which holds runs behind or beside goes on with it. */
function isSetAside({ decisions, terms, beganEventId }: CustodyEpisode, term: CustodyTerm): boolean {
  return decisions.some(({ event, order }) => {
    if (event === beganEventId || event === term.eventId || order < term.order) return false;
    const holds = terms.find(({ eventId }) => eventId === event);
    return !holds || holds.runs === null || !isCertainlyBefore(term.from, holds.from);
  });
}

/** The terms that each publication told, in order of their start; of one start what was told last comes last. */
function bySource(terms: readonly CustodyTerm[]): readonly (readonly CustodyTerm[])[] {
  const ofSources = new Map<string, CustodyTerm[]>();
  for (const term of terms) {
    const claimant = claimantOf(term.source);
    ofSources.set(claimant, [...(ofSources.get(claimant) ?? []), term]);
  }
  return [...ofSources.values()].map((told) =>
    told.toSorted((a, b) => compareEdtf(parseEdtf(a.from), parseEdtf(b.from)) || a.order - b.order),
  );
}

/** Whoever published it: another page of the same report is not another source. */
function claimantOf({ publisher, title = null, url = null }: Source): string {
  return JSON.stringify([publisher, title, url]);
}

/** What one source has in force in the end. */
function sequenceOf(episode: CustodyEpisode, told: readonly CustodyTerm[]): Sequence {
  const sequence: CustodyTerm[] = [];
  for (const term of told) {
    const last = sequence.at(-1);
    const isTwice = last !== undefined && isDatedTwice(episode, last, term);
    if (!last || (isCertainlyBefore(last.from, term.from) && !isTwice)) {
      if (!runsWithin(episode, sequence, term)) sequence.length = 0;
      sequence.push(term);
    } else {
      sequence[sequence.length - 1] = isTwice ? ofTwoDates(last, term) : term;
    }
  }
  return sequence;
}

/**
 * One term of which the same source dates the detention and the ruling. An arrest of another length is a second one: a court
 * that imposes it does not end the first.
 */
function isDatedTwice({ kind }: CustodyEpisode, earlier: CustodyTerm, later: CustodyTerm): boolean {
  if (earlier.basis === later.basis || later.runs !== null || !startsNear(earlier, later)) return false;
  return endAlike(earlier, later) || (earlier.rule === later.rule && !mayRunTogether(kind, earlier, later));
}

/** The detention is where a term begins; where the source gives another length too, what it said last counts. */
function ofTwoDates(one: CustodyTerm, other: CustodyTerm): CustodyTerm {
  if (!endAlike(one, other)) return one.order > other.order ? one : other;
  return one.basis === 'detention' ? one : other;
}

/**
 * What is in force of what one source says, beside what others say: nothing where one of them tells of a later decision;
 * with the terms of others before it where its own was set while those were running.
 */
function inForceBesides(
  episode: CustodyEpisode,
  sequence: Sequence,
  said: readonly Sequence[],
  standing: readonly CustodyTerm[],
): readonly Sequence[] {
  const last = sequence.at(-1)!;
  const others = said.filter((other) => other !== sequence);
  const replaced = others.some((other) => isOfBefore(episode, last, other, standing));
  return replaced ? [] : withWhatRuns(episode, sequence, said, standing);
}

/** A sequence behind each of those of others within which its last term was set; as it is where there is none. */
function withWhatRuns(
  episode: CustodyEpisode,
  sequence: Sequence,
  said: readonly Sequence[],
  standing: readonly CustodyTerm[],
): readonly Sequence[] {
  const last = sequence.at(-1)!;
  const running = said.flatMap((other) => {
    if (other === sequence) return [];
    const theirs = other.at(-1)!;
    const alreadyIn = sequence.some((term) => agree([term], [theirs]));
    if (alreadyIn || wasTold(theirs, last.source, standing) || !isLaterDecision(theirs, last)) return [];
    // Those of whom they tell began before theirs, so this comes to an end.
    return withWhatRuns(episode, other, said, standing).filter((before) => runsWithin(episode, before, last));
  });
  const behind = running.map((before) => [
    ...before,
    ...sequence.filter((term) => isLaterDecision(before.at(-1)!, term)),
  ]);
  // A source that tells of several terms knows what ran before, and others may say otherwise.
  return withoutParts(behind.length === 0 || sequence.length > 1 ? [sequence, ...behind] : behind);
}

/** Whether another source tells of a decision that came after this term. */
function isOfBefore(
  episode: CustodyEpisode,
  term: CustodyTerm,
  other: Sequence,
  standing: readonly CustodyTerm[],
): boolean {
  const last = other.at(-1)!;
  if (!isCertainlyBefore(term.from, last.from)) return false;
  if (other.some((one) => isSame(one, term))) return true;
  // Whoever told the very same and went on to another knows of it.
  if (wasTold(term, last.source, standing)) return true;
  return isLaterDecision(term, last) || !isRunningAt(episode, [term], last, 'over');
}

function wasTold(term: CustodyTerm, source: Source, standing: readonly CustodyTerm[]): boolean {
  return standing.some((one) => isSame(one, term) && claimantOf(one.source) === claimantOf(source));
}

/** Whether the later of two terms cannot be the same decision as the earlier, differently reported. */
function isLaterDecision(earlier: CustodyTerm, later: CustodyTerm): boolean {
  if (!isCertainlyBefore(earlier.from, later.from)) return false;
  return later.runs !== null || earlier.rule !== later.rule || !startsNear(earlier, later);
}

function startsNear(earlier: CustodyTerm, later: CustodyTerm): boolean {
  const day = latestPossible(parseEdtf(earlier.from));
  return day !== null && !isCertainlyBefore(addDays(day, DAYS_BEFORE_A_RULING), later.from);
}

/**
 * Whether a term was set within others and does not replace them: where a source says so, and of an administrative arrest,
 * which no court shortens by imposing a second. Any other term that is set within one takes its place.
 */
function runsWithin(episode: CustodyEpisode, sequence: Sequence, term: CustodyTerm): boolean {
  const last = sequence.at(-1);
  if (!last || !isRunningAt(episode, sequence, term, 'may-be')) return false;
  return term.runs !== null || mayRunTogether(episode.kind, last, term);
}

/** Two administrative arrests: by one rule, or by none where only the day is named until which one of them lasts. */
function mayRunTogether(kind: CustodyKind, one: CustodyTerm, other: CustodyTerm): boolean {
  if (kind !== 'administrative_arrest') return false;
  return one.rule === other.rule || one.rule === null || other.rule === null;
}

/**
 * Whether terms can have been running when another began: by the calendar, before any law is asked.
 *
 * @param openEnd what counts where their end is not known
 */
function isRunningAt(
  episode: CustodyEpisode,
  sequence: Sequence,
  { from }: CustodyTerm,
  openEnd: 'may-be' | 'over',
): boolean {
  const lastDay = sequence.reduce<string | null>((end, term, index) => {
    const next = sequence[index + 1]?.from ?? from;
    const own = lastDayOf(episode, term, next, term.runs === 'beside' ? null : end);
    return own !== null && end !== null && own < end ? end : own;
  }, null);
  return lastDay === null ? openEnd === 'may-be' : isCertainlyBefore(from, lastDay);
}

/**
 * The last day that a term can have, by what changed it before another was set; null where it is not known.
 *
 * @param behind the last day of the term behind which it runs; null where there is none
 */
function lastDayOf(episode: CustodyEpisode, term: CustodyTerm, next: string, behind: string | null): string | null {
  const end = endOfTerm(
    term,
    changesOf(episode, term).filter(({ on }) => isCertainlyBefore(on, next)),
  );
  if (end === null) return null;
  if ('until' in end) {
    const day = latestPossible(parseEdtf(end.until));
    return day && end.by ? dayAfterTerm(day, end.by) : day;
  }
  const from = behind ?? latestPossible(parseEdtf(term.from));
  return from && dayAfterTerm(from, end.duration);
}

/** What lengthened or shortened it. */
export function changesOf(
  episode: CustodyEpisode,
  term: CustodyTerm | null,
): readonly (CustodyExtension | CustodyReduction)[] {
  return inOrder([...extensionsOf(episode, term), ...reductionsOf(episode, term)]);
}

/** The extensions that were added to it: one of before the term began belonged to an earlier term. */
function extensionsOf(episode: CustodyEpisode, term: CustodyTerm | null): readonly CustodyExtension[] {
  return ofTerm(episode.extensions, term);
}

function reductionsOf(episode: CustodyEpisode, term: CustodyTerm | null): readonly CustodyReduction[] {
  return ofTerm(episode.reductions, term);
}

function ofTerm<T extends { readonly on: string }>(changes: readonly T[], term: CustodyTerm | null): readonly T[] {
  return term ? changes.filter(({ on }) => !isCertainlyBefore(on, term.from)) : changes;
}

/**
 * How a term ends: after a length from its start (ISO 8601), or with a day (EDTF), behind which `by` (ISO 8601) was added;
 * null there where nothing was.
 */
export type EndOfTerm = { readonly duration: string } | { readonly until: string; readonly by: string | null };

/**
 * The term with its {@link changesOf}. Lengths are added unit by unit: P2M and P1M are P3M, never P90D. Null from an
 * extension without a stated end on, until a reduction or another extension says where it ends.
 */
export function endOfTerm(
  term: CustodyTerm,
  changes: readonly (CustodyExtension | CustodyReduction)[],
): EndOfTerm | null {
  return changes.reduce<EndOfTerm | null>((end, change) => {
    if ('to' in change) return { duration: printDuration(parseDuration(change.to)) };
    if (change.until !== null) return { until: change.until, by: null };
    if (end === null || change.by === null) return null;
    return lengthened(end, parseDuration(change.by));
  }, statedBy(term));
}

function statedBy({ duration, until }: CustodyTerm): EndOfTerm | null {
  if (until !== null) return { until, by: null };
  return duration === null ? null : { duration: printDuration(parseDuration(duration)) };
}

function lengthened(end: EndOfTerm, by: Duration): EndOfTerm {
  const before = 'until' in end ? end.by : end.duration;
  const whole = printDuration(before === null ? by : addDuration(parseDuration(before), by));
  return 'until' in end ? { until: end.until, by: whole } : { duration: whole };
}

/** In order of date; of the same day extensions first. */
function inOrder<T extends { readonly on: string }>(changes: readonly T[]): readonly T[] {
  return changes.toSorted((a, b) => compareEdtf(parseEdtf(a.on), parseEdtf(b.on)));
}

function distinct(sources: readonly Source[]): readonly Source[] {
  return [...new Map(sources.map((source) => [JSON.stringify(source), source])).values()];
}
