import type { RecordState } from '../shared/record.ts';
import type { Source } from '../shared/values.ts';
import type { Headcount } from './headcount.ts';
import type { sexes } from './person-events.ts';

export type Sex = (typeof sexes)[number];

/** A name as it was written somewhere. */
export interface PersonName {
  readonly eventId: string;
  readonly name: string;
  readonly family: string | null;
  readonly given: string | null;
  /** ISO 15924. */
  readonly script: string;
  readonly source: Source;
}

/** A name under a request for anonymity, encrypted wherever it is stored. */
export type WithheldName = Omit<PersonName, 'source'>;

/** That the person died, as somebody reports. */
export interface Death {
  readonly eventId: string;
  /** EDTF. */
  readonly on: string;
  /** Of what, as the source has it; null where nobody says. */
  readonly cause: string | null;
  /** The episode of custody whose end said so; null where a fact of its own does. */
  readonly episode: string | null;
  readonly source: Source;
  readonly exercise: boolean;
}

/** That the record is of the same person as another. */
export interface Merge {
  readonly eventId: string;
  /** Key of the person under whom this record shows. */
  readonly into: string;
  readonly reason: string;
  readonly source: Source;
  readonly exercise: boolean;
}

/**
 * A person, under the name they were registered with, or what is shown instead of it. Of what is private it has the
 * withheld names alone, as they are stored; notes and their sources have no part in it.
 */
export interface Person extends RecordState {
  readonly name: string;
  readonly family: string | null;
  readonly given: string | null;
  readonly script: string;
  /** Whether the name that they were registered with is withheld. */
  readonly anonymous: boolean;
  /** Every name that may be shown, that of the registration first. */
  readonly names: readonly PersonName[];
  /** Every name that may not, that of the registration first. */
  readonly withheld: readonly WithheldName[];
  /** The key of what is private was destroyed: nothing private is kept of the person any more. */
  readonly erased: boolean;
  /** A group of whom nobody is named: how many; null for one person. */
  readonly count: Headcount | null;
  /** Under age; null where nobody says. */
  readonly minor: boolean | null;
  /** Why a minor is named all the same. */
  readonly namedBecause: string | null;
  readonly sex: Sex | null;
  /** Null where nobody says, and where the name is withheld. */
  readonly birthYear: number | null;
  readonly death: Death | null;
  /** In effect; null for a person who stands alone, or under whom others show. */
  readonly merge: Merge | null;
}
