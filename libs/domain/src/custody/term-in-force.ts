import { compareEdtf, type Duration, parseDuration, parseEdtf, printDuration } from '#time';
import { isCertainlyBefore } from '../shared/dates.ts';
import type { Source } from '../shared/values.ts';
import type { CustodyEpisode, CustodyExtension, CustodyReduction, CustodyTerm } from './custody-episode.ts';

/** A term that somebody claims to be in force, and everybody who claims the very same. */
export interface TermClaim {
  readonly term: CustodyTerm;
  readonly sources: readonly Source[];
}

/**
 * What sources say of the term in force: the terms of which none is certainly older than another. Of one publisher what
 * it said last counts. Several that differ all stand, until a decision sets aside all that had been recorded before it
 * but the one that holds. After a conversion a term of before it counts no longer, unless it was recorded later.
 */
export function termClaims(episode: CustodyEpisode): readonly TermClaim[] {
  if (episode.terms.length === 0) return [];
  if (episode.terms.length === 1 && episode.conversions.length === 0 && episode.decisions.length === 0) {
    const term = episode.terms[0]!;
    return [{ term, sources: [term.source] }];
  }
  const terms = episode.terms.filter((term) => isOfTheKind(episode, term) && !isSetAside(episode, term));
  const latest = terms.filter((term) => !terms.some((other) => isCertainlyBefore(term.from, other.from)));
  const ofSources = new Map<string, CustodyTerm>();
  for (const term of latest) {
    const known = ofSources.get(claimant(term.source));
    if (!known || compareEdtf(parseEdtf(term.from), parseEdtf(known.from)) >= 0) {
      ofSources.set(claimant(term.source), term);
    }
  }
  const claims = new Map<string, TermClaim>();
  for (const term of ofSources.values()) {
    const { rule, from, basis, fromTime, duration, credit } = term;
    const same = JSON.stringify([rule, from, basis, fromTime, duration, credit]);
    const claim = claims.get(same);
    claims.set(same, { term: claim?.term ?? term, sources: [...(claim?.sources ?? []), term.source] });
  }
  return [...claims.values()];
}

/** The term in force; where claims differ the one told last. */
export function termInForce(episode: CustodyEpisode): CustodyTerm | null {
  return termClaims(episode).reduce<CustodyTerm | null>(
    (last, { term }) => (last && last.order > term.order ? last : term),
    null,
  );
}

function isOfTheKind({ conversions }: CustodyEpisode, { from, order }: CustodyTerm): boolean {
  const conversion = conversions.at(-1);
  return !conversion || order > conversion.order || !isCertainlyBefore(from, conversion.on);
}

function isSetAside({ decisions }: CustodyEpisode, term: CustodyTerm): boolean {
  return decisions.some(({ event, order }) => event !== term.eventId && order > term.order);
}

/** Whoever published it: another page of the same report is not another source. */
function claimant({ publisher, title = null, url = null }: Source): string {
  return JSON.stringify([publisher, title, url]);
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
 * The term with its {@link changesOf} as one ISO 8601 duration, unit by unit: P2M
 * and P1M are P3M, never P90D. Null from an extension without a stated end on, until a reduction states the whole.
 */
export function wholeDuration(
  term: CustodyTerm,
  changes: readonly (CustodyExtension | CustodyReduction)[],
): string | null {
  const whole = changes.reduce<Duration | null>((sum, change) => {
    if ('to' in change) return parseDuration(change.to);
    return sum === null || change.by === null ? null : add(sum, parseDuration(change.by));
  }, parseDuration(term.duration));
  return whole && printDuration(whole);
}

/** In order of date; of the same day extensions first. */
function inOrder<T extends { readonly on: string }>(changes: readonly T[]): readonly T[] {
  return changes.toSorted((a, b) => compareEdtf(parseEdtf(a.on), parseEdtf(b.on)));
}

function add(sum: Duration, by: Duration): Duration {
  return {
    years: sum.years + by.years,
    months: sum.months + by.months,
    days: sum.days + by.days,
    hours: sum.hours + by.hours,
    minutes: sum.minutes + by.minutes,
  };
}
