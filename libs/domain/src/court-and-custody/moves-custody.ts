import type { CourtCase } from '../case/court-case.ts';
import type { CustodyEpisode } from '../custody/custody-episode.ts';
import { termInForce } from '../custody/term-in-force.ts';
import type { NewFactOf } from '../record-events.ts';
import {
  type CourtDecision,
  type CourtFinding,
  courtDecisions,
  type DecidedTerm,
  standingDecisions,
} from './court-decision.ts';
import { beginsAlike, durationOf, isDoubtful, isTermOf, isTied, mayConcern } from './decision-in-custody.ts';

/** A fact of custody by which it follows a decision of a court. */
export type FollowingFact = NewFactOf<'custody.release-reported'> | NewFactOf<'custody.reduced'>;

/**
 * The one custody that a decision is about; null where that is not plain. It is plain of the only one that it can be about,
 * unless both name other articles of the same code, and of the only one among several that is tied to the case.
 *
 * @param open custody of the person that has not ended
 */
export function plainlyConcerned(
  decision: CourtDecision,
  courtCase: CourtCase,
  open: readonly CustodyEpisode[],
): CustodyEpisode | null {
  const concerned = open.filter((episode) => mayConcern(decision, episode, courtCase));
  const tied = concerned.filter((episode) => isTied(episode, courtCase));
  const [only, another] = tied.length > 0 ? tied : concerned;
  return !only || another || isDoubtful(only, courtCase) ? null : only;
}

/**
 * Whether the person may be held for another case, so that a decision in this one neither frees them nor shortens their term: they are sentenced there, or charged and not yet judged. Not where custody is tied to this case alone.
 *
 * @param others cases of the person
 * @param persons every key of the person
 */
export function isHeldForAnother(
  episode: CustodyEpisode,
  courtCase: CourtCase,
  others: readonly CourtCase[],
  persons: readonly string[],
): boolean {
  return others.some((other) => {
    if (other.retracted || other.key === courtCase.key) return false;
    if (isTied(episode, courtCase) && !isTied(episode, other)) return false;
    const standing = standingDecisions(courtDecisions(other, persons));
    if (standing.length === 0) return isTied(episode, other) || isCharged(other, persons);
    return standing.some(
      (decision) =>
        HOLDS_ON.includes(decision.finding) &&
        // A person who was sentenced to prison in absentia can be arrested at any later time.
        (decision.types.includes('imprisonment') || mayConcern(decision, episode, other)),
    );
  });
}

/** Findings after which the person stays held. */
const HOLDS_ON: readonly CourtFinding[] = ['sentenced', 'in_absentia', 'term_replaced', 'commuted', 'sent_back'];

function isCharged({ charges, persons: parties, legalBases }: CourtCase, persons: readonly string[]): boolean {
  const isOf = (some: readonly string[]) => some.some((person) => persons.includes(person));
  if (charges.length > 0) return charges.some((charge) => charge.dropped === null && isOf(charge.persons));
  return legalBases.length > 0 && isOf(parties);
}

/**
 * What a decision plainly means for a custody: whoever is acquitted, whose case is closed or who is released from a sentence is
 * reported as released, for nobody is free by a paper; and a term that was shortened on appeal is as long as that, from where
 * it began. Null where somebody has to say what it means.
 *
 * @param before the episode without what follows from this decision
 */
export function followingFact(decision: CourtDecision, before: CustodyEpisode): FollowingFact | null {
  const { finding, on, court, source, term, was, manner } = decision;
  const ruling = { case: decision.case, event: decision.event };
  if (manner !== null) {
    return { type: 'custody.release-reported', data: { on, manner, ruling, source, exercise: false } };
  }
  if (finding !== 'term_replaced' || !term || !was || !isTermOf(before, was)) return null;
  const [to, inForce] = [durationOf(term), termInForce(before)];
  // A term that names a day alone has no rule by which a length could be counted.
  if (inForce?.rule === null) return null;
  if (to === null || !inForce || !beginsAlike(inForce.from, term) || term.unit === null || !isShorter(term, was))
    return null;
  return { type: 'custody.reduced', data: { on, to, setBy: court, reason: null, ruling, source } };
}

const IN_DAYS: Readonly<Record<string, number>> = { hours: 1 / 24, days: 1, months: 30.4, years: 365 };

/** By the calendar at large: whether it really ends earlier is asked when it is recorded. */
function isShorter(term: Pick<DecidedTerm, 'amount' | 'unit'>, was: Pick<DecidedTerm, 'amount' | 'unit'>): boolean {
  const days = ({ amount, unit }: typeof was) => (amount ?? 0) * (IN_DAYS[unit ?? ''] ?? 0);
  return days(term) < days(was);
}
