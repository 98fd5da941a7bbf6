import type { Rate } from '../rule/legal-rule.ts';

/** From which decision the term is counted: custody itself, or only the ruling is dated. */
export type TermBasis = 'detention' | 'ruling';

/** A place to which somebody was transferred during a term. */
export interface PlaceOfEnd {
  /** IANA zone. */
  readonly zone: string;
  /** ISO 3166-1 alpha-2: under whose law the place is. */
  readonly jurisdiction: string;
}

export interface TermInput {
  /** Id of a legal rule, e.g. `kz.administrative-arrest`. */
  readonly rule: string;
  /** EDTF: the day, month or bound from which the term is counted. A wall time `2021-11-07T14:30` is taken too. */
  readonly from: string;
  readonly basis: TermBasis;
  /** ISO 8601. */
  readonly duration: string;
  /** Time already held that counts towards the term, ISO 8601. */
  readonly credit?: string | null;
  /** The rate at which it counts for this person, where one was stated; by default the rule's. */
  readonly creditRate?: Rate | null;
  /** IANA zone of the place; without one, the jurisdiction's default is taken and said. */
  readonly zone?: string | null;
  /** Where the person is held when the term ends, if that is another place than where it began. */
  readonly end?: PlaceOfEnd | null;
  /** Exact wall time of `from` at the place, `2021-11-07T14:30`, where a source states it. */
  readonly fromTime?: string | null;
  /** Which reading of a wall time that happened twice. */
  readonly fromReading?: 'earlier' | 'later';
}
