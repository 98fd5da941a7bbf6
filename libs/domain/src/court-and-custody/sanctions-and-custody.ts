import { addDays, compareEdtf, latestPossible, parseEdtf } from '#time';
import type { CourtCase } from '../case/court-case.ts';
import {
  type CustodyAtSentence,
  type ImposedSentence,
  type SanctionInCase,
  sanctionsOf,
} from '../case/sanction-in-case.ts';
import type { CustodyEpisode, CustodyTerm } from '../custody/custody-episode.ts';
import type { CustodyKind } from '../custody/custody-events.ts';
import { changesOf, DAYS_BEFORE_A_RULING, type EndOfTerm, endOfTerm, termClaims } from '../custody/term-in-force.ts';
import { isCertainlyBefore } from '../shared/dates.ts';
import { type CourtDecision, courtDecisions } from './court-decision.ts';
import { durationOf, isTied, lasts, mayConcern } from './decision-in-custody.ts';
import { plainlyConcerned } from './moves-custody.ts';

/** A party of a case, as far as the reader may know. */
export interface PartyInCustody {
  /** Every key of the person. */
  readonly keys: readonly string[];
  readonly episodes: readonly CustodyEpisode[];
  /** Every case of the person. */
  readonly cases: readonly CourtCase[];
}

/**
 * The sanctions of a case, those of people who were held when they were sentenced counted as their custody is.
 *
 * Where no source says from when a sentence runs, and it is plain which custody it is about, it is counted from where the term
 * of that custody runs that is as long; else from when the person was locked up to wait for it. House arrest is not counted so:
 * no law takes a day of it for a day. Of somebody whom an earlier decision of another case may have sentenced to that custody
 * nothing is plain, unless the custody names the one case and not the other. Then it is counted from the decision, as is
 * everything that the case itself says otherwise.
 *
 * Computed when it is read: a start of custody that is corrected moves the sanctions with it.
 */
export function sanctionsAndCustody(
  courtCase: CourtCase,
  party: (person: string) => PartyInCustody,
): readonly SanctionInCase[] {
  return sanctionsOf(courtCase, (sentence) => custodyAtSentence(courtCase, sentence, party(sentence.person)));
}

function custodyAtSentence(
  courtCase: CourtCase,
  sentence: ImposedSentence,
  { keys, episodes, cases }: PartyInCustody,
): CustodyAtSentence | null {
  if (episodes.length === 0) return null;
  const decision = courtDecisions(courtCase, keys).find(
    ({ event, person }) => event === sentence.eventId && person === sentence.person,
  );
  const episode = decision && plainlyConcerned(decision, courtCase, episodes);
  if (!episode || isAnothers(episode, decision, courtCase, { keys, cases })) return null;
  return ofSameTerm(episode, sentence) ?? heldUntilJudged(episode, sentence);
}

/** Whether it may be by an earlier decision of another case that the person is held. */
function isAnothers(
  episode: CustodyEpisode,
  decision: CourtDecision,
  courtCase: CourtCase,
  { keys, cases }: Pick<PartyInCustody, 'keys' | 'cases'>,
): boolean {
  return cases.some((other) => {
    if (other.key === courtCase.key || (isTied(episode, courtCase) && !isTied(episode, other))) return false;
    return courtDecisions(other, keys).some(
      (earlier) =>
        earlier.finding === 'sentenced' &&
        !isCertainlyBefore(decision.on, earlier.on) &&
        mayConcern(earlier, episode, other),
    );
  });
}

/** Of terms that are as long but begin on other days the last counts: an end is not to be told too early. */
function ofSameTerm(episode: CustodyEpisode, sentence: ImposedSentence): CustodyAtSentence | null {
  const decided = durationOf(sentence);
  if (decided === null) return null;
  const same = termClaims(episode)
    .flatMap(({ term, within }) => [...within, term])
    .filter(
      (term) => isPlausible(term.from, sentence) && endsOf(episode, term).some((end) => lasts(term.from, end, decided)),
    );
  const last = same.toSorted((a, b) => compareEdtf(parseEdtf(a.from), parseEdtf(b.from))).at(-1);
  if (!last) return null;
  const { from, credit, creditRate } = last;
  return { by: 'term', from, credit: credit === null ? [] : [{ duration: credit, rate: creditRate }] };
}

/** As it was set, and as it was after each change. */
function endsOf(episode: CustodyEpisode, term: CustodyTerm): readonly EndOfTerm[] {
  const changes = changesOf(episode, term);
  return [...changes.keys(), changes.length].flatMap((count) => endOfTerm(term, changes.slice(0, count)) ?? []);
}

/** Kinds of custody in which a day before the judgment is a day of the sentence, and those in which it is served. */
const COUNTED: Readonly<Record<string, readonly CustodyKind[]>> = {
  arrest: ['detention', 'administrative_arrest'],
  detention: ['detention', 'criminal_detention'],
  imprisonment: ['detention', 'criminal_detention', 'remand', 'military_detention', 'imprisonment'],
};

/** Since when the person was held without a break as who waits for this judgment, or for whom no other term is on record. */
function heldUntilJudged(episode: CustodyEpisode, sentence: ImposedSentence): CustodyAtSentence | null {
  const counted = COUNTED[sentence.type] ?? [];
  const kinds = [
    { on: episode.since, kind: episode.beganAs },
    ...episode.conversions.filter(({ on }) => isCertainlyBefore(on, sentence.on)),
  ];
  const from = kinds.slice(kinds.findLastIndex(({ kind }) => !counted.includes(kind)) + 1).at(0);
  if (!from || !isPlausible(from.on, sentence)) return null;
  // A term that is being served already is for something else.
  const serves = kinds.some(({ kind }) => kind === 'imprisonment') && termClaims(episode).length > 0;
  return serves ? null : { by: 'held', from: from.on, credit: [] };
}

/** Not behind the sentence; before an arrest not by more than the days that a person may wait for it. */
function isPlausible(from: string, { type, on }: ImposedSentence): boolean {
  if (isCertainlyBefore(on, from)) return false;
  if (type !== 'arrest') return true;
  const day = latestPossible(parseEdtf(from));
  return day !== null && !isCertainlyBefore(addDays(day, DAYS_BEFORE_A_RULING), on);
}
