import type { Temporal } from 'temporal-polyfill';
import type { CustodyEpisode, CustodyStatus, CustodyWindow } from '#domain';
import { printLegalBasis, stayAt, unconfirmedReleaseOn } from '#domain';
import type { NextHearing } from '../court-case/next-hearings.ts';
import { showsExercise } from './shows-exercise.ts';

/** One line of the custody board, as others rely on it. Absent is null. */
export interface CustodyEntry {
  /** Under whom it shows: where the person whom it was recorded of is merged, the surviving one. */
  readonly person: { readonly id: string; readonly name: string };
  /** Key of the episode. */
  readonly episode: string;
  readonly kind: CustodyEpisode['kind'];
  readonly status: CustodyStatus;
  /** EDTF, as recorded. */
  readonly since: string;
  readonly place: string;
  /** `KZ CAO 667`. */
  readonly legalBases: readonly string[];
  /** RFC 3339 with the place's offset; exclusive. Null where it cannot be known. */
  readonly earliest: string | null;
  readonly latest: string | null;
  /** How the window was computed, a step a line. */
  readonly working: readonly string[];
  readonly nextHearing: NextHearing | null;
  readonly standing: CustodyEpisode['standing'];
  /** How many sources it rests on. */
  readonly sources: number;
  readonly revision: number;
  readonly facility: string | null;
  /** Measures within custody, such as a punishment cell, imposed by then. */
  readonly measures: readonly {
    readonly kind: string;
    /** EDTF. */
    readonly on: string;
    /** ISO 8601. */
    readonly duration: string | null;
    readonly times: number | null;
  }[];
  /** RFC 3339: where no term is stated, from when on one must ask why the person is still held. */
  readonly reviewAt: string | null;
  /** The episode before, where the person was held again without having been free. */
  readonly previousEpisode: string | null;
  /** EDTF: somebody says that the person is free, and nobody has confirmed it. It ends nothing. */
  readonly releaseReportedOn: string | null;
  /** Whether something that shows here was recorded as an exercise: to be said wherever it is shown. */
  readonly exercise: boolean;
}

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
    working: window.working,
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
