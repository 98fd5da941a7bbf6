import type { CourtCase } from '../case/court-case.ts';
import type { CustodyEpisode } from '../custody/custody-episode.ts';
import { withFields } from '../shared/with-fields.ts';
import { type CourtDecision, courtDecisions, standingDecisions } from './court-decision.ts';
import { isFollowed, isTied, mayConcern } from './decision-in-custody.ts';

/**
 * What courts decided of a person that the record of a custody does not take into account: somebody has to say what it means.
 * In order of date.
 *
 * @param cases those of the person
 * @param persons every key under which the person may be a party
 * @param hasCome whether a date (EDTF) counts at the moment asked about
 */
export function openQuestions(
  episode: CustodyEpisode,
  cases: readonly CourtCase[],
  persons: readonly string[],
  hasCome: (date: string) => boolean = () => true,
): readonly CourtDecision[] {
  if (cases.length === 0) return [];
  const known = withReportsOf(episode, hasCome);
  return cases.flatMap((courtCase) => {
    const decisions = courtDecisions(courtCase, persons).filter(({ on }) => hasCome(on));
    return standingDecisions(decisions).filter(
      (decision) =>
        mayConcern(decision, known, courtCase) &&
        !isFollowed(decision, known) &&
        !isOfAnotherCase(decision, known, courtCase, cases),
    );
  });
}

/**
 * Whether custody names another case of the person and not this one, and is let be by what was decided here: an acquittal of one
 * thing frees nobody who is held for another. A sentence is asked about all the same, since it can follow upon the first.
 */
function isOfAnotherCase(
  { finding }: CourtDecision,
  episode: CustodyEpisode,
  courtCase: CourtCase,
  cases: readonly CourtCase[],
): boolean {
  if (finding === 'sentenced' || finding === 'term_replaced' || finding === 'commuted') return false;
  return !isTied(episode, courtCase) && cases.some((other) => isTied(episode, other));
}

/** Releases that had come by then; whatever else an episode says is that of the moment already. */
function withReportsOf(episode: CustodyEpisode, hasCome: (date: string) => boolean): CustodyEpisode {
  const { releaseConfirmed: confirmed } = episode;
  return withFields(episode, {
    releaseReports: episode.releaseReports.filter(({ on }) => hasCome(on)),
    releaseConfirmed: confirmed && hasCome(confirmed.on) ? confirmed : null,
  });
}
