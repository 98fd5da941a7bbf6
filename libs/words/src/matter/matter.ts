import type { CustodyEndKind, CustodyKind, Headcount, HearingStatus, ReleaseManner } from '#domain';

/** One episode of custody, as a mail tells of it. Texts from reports come isolated and cut. */
export interface CustodyView {
  readonly matter: 'custody';
  readonly name: string;
  /** How many they are, where it is a group of whom nobody is named; null for one person; statements of before it was kept have none. */
  readonly count?: Headcount | null;
  readonly kind: CustodyKind;
  /** EDTF. */
  readonly since: string;
  /** Null where nobody knows. */
  readonly place: string | null;
  /** Where the person is held now; null where nobody knows; statements of before it was recorded have none. */
  readonly heldAt?: string | null;
  /** Printed: `KZ CAO 667`. */
  readonly legalBases: readonly string[];
  readonly status: CustodyViewStatus;
  /** How the person was released; null where nobody says; statements of before it was recorded have none. */
  readonly manner?: ReleaseManner | null;
  /** Of what the person died; null where nobody says; statements of before it was recorded have none. */
  readonly cause?: string | null;
  /** EDTF. */
  readonly statusOn: string | null;
  /** A day or a wall time at the place. */
  readonly earliest: string | null;
  readonly latest: string | null;
  readonly review: string | null;
  /** Releases that are reported and not confirmed; statements of before they were recorded have none. */
  readonly releaseReported?: readonly ReportedReleaseView[];
}

export type CustodyViewStatus = 'held' | CustodyEndKind | 'no_longer_followed' | 'retracted';

/** `on` is EDTF; `by` names the publishers of the sources; `manners` how they say it was, where they do. */
export interface ReportedReleaseView {
  readonly on: string;
  readonly by: readonly string[];
  readonly manners?: readonly ReleaseManner[];
}

export interface HearingView {
  readonly matter: 'hearing';
  readonly names: readonly string[];
  readonly title: string;
  readonly what: string;
  readonly court: string | null;
  readonly place: string;
  /** A day or a wall time at the place. */
  readonly at: string | null;
  /** RFC 3339: the instant that a wall time is; null for a day. Statements of before it was kept have none. */
  readonly begins?: string | null;
  readonly status: HearingViewStatus;
}

export type HearingViewStatus = HearingStatus | 'retracted';

export type MatterView = CustodyView | HearingView;

type KeyOf<M> = M extends unknown ? keyof M : never;

/** A line of a mail: a field of its matter, whose name a group bears, or, where that no longer is so, of what was. */
export type MatterField =
  | Exclude<KeyOf<MatterView>, 'matter'>
  | 'group'
  | 'wasHeldAt'
  | 'wasHeldSince'
  | 'missingSince'
  | 'wasAt'
  | 'ends';
