import type { Temporal } from 'temporal-polyfill';
import type { CustodyEpisode, CustodyStatus, CustodyWindow } from '#domain';
import { printLegalBasis } from '#domain';
import type { NextHearing } from '../court-case/next-hearings.ts';

/** One line of the custody board, as others rely on it. Absent is null. */
export interface CustodyEntry {
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
  /** RFC 3339: where no term is stated, from when on one must ask why the person is still held. */
  readonly reviewAt: string | null;
  /** The episode before, where the person was held again without having been free. */
  readonly previousEpisode: string | null;
  /** EDTF: somebody says that the person is free. It ends nothing. */
  readonly releaseReportedOn: string | null;
  /** Whether something that shows here was recorded as an exercise: to be said wherever it is shown. */
  readonly exercise: boolean;
}

/** A line with all that was known, for pages and terminals. */
export interface KnownCustody {
  readonly entry: CustodyEntry;
  /** The moment asked about, as an instant at the place. */
  readonly at: Temporal.Instant;
  readonly state: CustodyEpisode;
  readonly window: CustodyWindow;
}

export function custodyEntry(
  state: CustodyEpisode,
  window: CustodyWindow,
  { status, name, nextHearing }: { status: CustodyStatus; name: string; nextHearing: NextHearing | null },
): CustodyEntry {
  return {
    person: { id: state.person, name },
    episode: state.key,
    kind: state.kind,
    status,
    since: state.since,
    place: state.place.name,
    legalBases: state.legalBases.map(printLegalBasis),
    earliest: window.earliest,
    latest: window.latest,
    working: window.working,
    nextHearing,
    standing: state.standing,
    sources: state.sources.length,
    revision: Number(state.revision),
    facility: state.facility,
    reviewAt: window.reviewAt,
    previousEpisode: state.previousEpisode,
    releaseReportedOn: state.releaseReported?.on ?? null,
    exercise: [...state.corrections, state.releaseReported, state.releaseConfirmed, state.death].some(
      (fact) => fact?.exercise,
    ),
  };
}

/**
 * What a monitor wants first: those who should be free already, the longest overdue first; then by when the term ends;
 * then those without a known end, the longest held first.
 */
export function compareByUrgency(a: KnownCustody, b: KnownCustody): number {
  return (
    Number(b.entry.status === 'expired_release_unconfirmed') -
      Number(a.entry.status === 'expired_release_unconfirmed') ||
    endOf(a) - endOf(b) ||
    compareText(a.state.since, b.state.since) ||
    compareText(a.state.key, b.state.key)
  );
}

function endOf({ window }: KnownCustody): number {
  const end = window.latest ?? window.reviewAt;
  return end === null ? Number.MAX_SAFE_INTEGER : Date.parse(end);
}

function compareText(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}
