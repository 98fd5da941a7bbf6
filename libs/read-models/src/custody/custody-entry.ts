import type { Temporal } from 'temporal-polyfill';
import type { CustodyEpisode, CustodyStatus, CustodyWindow } from '#domain';
import { printLegalBasis, stayAt, unconfirmedReleaseOn } from '#domain';
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
}

/** A line with all that was known, for pages and terminals. */
export interface KnownCustody extends Omit<ShownCustody, 'status'> {
  readonly entry: CustodyEntry;
}

export function custodyEntry(
  state: CustodyEpisode,
  window: CustodyWindow,
  {
    at,
    status,
    person,
    nextHearing,
  }: { at: Temporal.Instant; status: CustodyStatus; person: CustodyEntry['person']; nextHearing: NextHearing | null },
): CustodyEntry {
  const stay = stayAt(state, at);
  return {
    person,
    episode: state.key,
    kind: state.kind,
    status,
    since: state.since,
    place: stay.place.name,
    legalBases: state.legalBases.map(printLegalBasis),
    earliest: window.earliest,
    latest: window.latest,
    working: workingInWords('en', window.steps),
    steps: namedFirst(window.steps),
    nextHearing,
    standing: state.standing,
    sources: state.sources.length,
    revision: Number(state.revision),
    facility: stay.facility,
    measures: state.measures.map(({ kind, on, duration, times }) => ({ kind, on, duration, times })),
    reviewAt: window.reviewAt,
    previousEpisode: state.previousEpisode,
    releaseReportedOn: unconfirmedReleaseOn(state),
    exercise: showsExercise(state),
  };
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
