import type { Temporal } from 'temporal-polyfill';
import type { CustodyEpisode, CustodyStatus, CustodyWindow, ReleaseManner } from '#domain';
import {
  custodyEnd,
  disputesOf,
  firstKnownPlace,
  isOnTheBoard,
  printLegalBasis,
  stayAt,
  unconfirmedReleaseOn,
} from '#domain';
import { workingInWords } from '#words';
import type { NextHearing } from '../court-case/next-hearing-view.ts';
import { namedFirst } from '../view/fields.ts';
import type { CustodyEntry } from './custody-view.ts';
import { showsExercise } from './shows-exercise.ts';

/** What says that an episode is on the board, and where. */
export interface ShownCustody {
  /** The moment asked about, as an instant at the place. */
  readonly at: Temporal.Instant;
  readonly state: CustodyEpisode;
  readonly window: CustodyWindow;
  readonly status: CustodyStatus;
  /** When the last of what was known had been recorded. */
  readonly recordedAt: Temporal.Instant;
}

/** A line with all that was known, for pages and terminals. */
export interface KnownCustody extends Omit<ShownCustody, 'status' | 'recordedAt'> {
  readonly entry: CustodyEntry;
}

export function custodyEntry(
  state: CustodyEpisode,
  window: CustodyWindow,
  {
    at,
    status,
    person,
    count = null,
    nextHearing,
    questions,
  }: {
    at: Temporal.Instant;
    status: CustodyStatus;
    person: CustodyEntry['person'];
    count?: CustodyEntry['count'];
    nextHearing: NextHearing | null;
    questions: CustodyEntry['questions'];
  },
): CustodyEntry {
  const stay = stayAt(state, at);
  return {
    person,
    count,
    episode: state.key,
    kind: state.kind,
    status,
    since: state.since,
    place: (stay.place ?? firstKnownPlace(state))?.name ?? null,
    legalBases: state.legalBases.map(printLegalBasis),
    earliest: window.earliest,
    latest: window.latest,
    working: workingInWords('en', window.steps),
    steps: namedFirst(window.steps),
    nextHearing,
    questions,
    standing: state.standing,
    sources: state.sources.length,
    revision: Number(state.revision),
    facility: stay.facility,
    measures: state.measures.map(({ kind, on, duration, times }) => ({ kind, on, duration, times })),
    reviewAt: window.reviewAt,
    previousEpisode: state.previousEpisode,
    releaseReportedOn: unconfirmedReleaseOn(state),
    releaseManner: mannerOf(state, status),
    disputedBy: disputesOf(state).map(({ by }) => by),
    causeOfDeath: status === 'died' ? (state.death?.cause ?? null) : null,
    followUpEndedOn: status === 'no_longer_followed' ? (state.followUpEnded?.on ?? null) : null,
    exercise: showsExercise(state),
  };
}

/** How a release was that is confirmed, or, while custody goes on, how the one is said to be that is reported last. */
function mannerOf(state: CustodyEpisode, status: CustodyStatus): ReleaseManner | null {
  if (isOnTheBoard(status)) return state.releaseReported?.manner ?? null;
  return status === 'released' ? (custodyEnd(state)?.manner ?? null) : null;
}

/**
 * What a monitor wants first: those who should be free already, the longest overdue first; then by when the term ends;
 * then those without a known end, the longest held first.
 */
export function urgencyOf({ state, window, status }: ShownCustody): readonly (string | number)[] {
  const end = window.latest ?? window.reviewAt;
  return [
    status === 'expired_release_unconfirmed' ? 0 : 1,
    end === null ? Number.MAX_SAFE_INTEGER : Date.parse(end),
    state.since,
    state.key,
  ];
}
