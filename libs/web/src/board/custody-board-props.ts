import type { CustodyKind, CustodyStatus, Headcount, ReleaseManner, Standing } from '#domain';
import type { CourtQuestion } from '#words';

/** A person in one custody episode, as `GET /api/v1/custody` tells of it. */
export interface HeldPerson {
  readonly person: { readonly id: string; readonly name: string };
  /** Where it is a group of whom nobody is named: how many; absent or null for one person. */
  readonly count?: Headcount | null;
  readonly episode: string;
  readonly kind: CustodyKind;
  readonly status: CustodyStatus;
  /** EDTF. */
  readonly since: string;
  /** EDTF: from when the term in force counts, or the day until which it lasts; absent or null where none is stated. */
  readonly termFrom?: string | null;
  /** Null where nobody knows. */
  readonly place: string | null;
  readonly facility?: string | null;
  /** `KZ CAO 667`. */
  readonly legalBases: readonly string[];
  /** RFC 3339 with the offset of the place. */
  readonly earliest: string | null;
  /** RFC 3339 with the offset of the place; exclusive. */
  readonly latest: string | null;
  /** How the window was computed, one step each. */
  readonly working: readonly string[];
  readonly nextHearing: NextHearing | null;
  /** What courts decided that this does not take into account. */
  readonly questions?: readonly CourtQuestion[];
  readonly standing: Standing;
  /** How many sources. */
  readonly sources: number;
  readonly revision: number;
  /** Key of the episode before, where the person was held again without having been free. */
  readonly previousEpisode?: string | null;
  /** EDTF: somebody says that the person is free, and nobody has confirmed it. */
  readonly releaseReportedOn?: string | null;
  /** How that release, or the one that ended it, is said to have been; absent or null where nobody says. */
  readonly releaseManner?: ReleaseManner | null;
  /** Who says that it was not so. */
  readonly disputedBy?: readonly string[];
  /** EDTF: since when the record no longer follows it; absent or null while it does. */
  readonly followUpEndedOn?: string | null;
  /** Something that now shows was recorded as an exercise. */
  readonly exercise?: boolean;
}

export interface NextHearing {
  /** RFC 3339 instant, a day, or a wall time at the place. */
  readonly at: string;
  readonly what: string;
}

export interface CustodyBoardProps {
  /** RFC 3339: of which moment the board speaks. */
  readonly validAt: string;
  /** RFC 3339: by which moment the facts had been recorded. */
  readonly knownAt: string;
  readonly held: readonly HeldPerson[];
}
