import type { Cited, LegalRule } from '../rule/legal-rule.ts';
import type { CodeOfLaw } from './code-of-law.ts';
import type { Holiday } from './holiday.ts';
import type { NameByLanguage, PlaceOnFile } from './place-on-file.ts';

/** Kinds of custody, as the record has them. */
export const custodyKinds = [
  'administrative_arrest',
  'detention',
  'criminal_detention',
  'remand',
  'imprisonment',
  'restriction_of_liberty',
  'psychiatric_confinement',
  'house_arrest',
  'extradition_detention',
  'immigration_detention',
  'military_detention',
  'enforced_disappearance',
] as const;
export type CustodyKind = (typeof custodyKinds)[number];

/** How long a person may be held without a court's decision, for kinds of custody that begin without one. */
export interface WithoutCourt extends Cited {
  readonly kinds: readonly CustodyKind[];
  /** ISO 8601. */
  readonly duration: string;
  readonly inForceFrom: string | null;
  readonly inForceTo: string | null;
  /** What may lawfully follow and would not be seen from outside. */
  readonly note: string | null;
}

/** An article that nobody can be charged with, however often it is named so. */
export interface NotACharge extends Cited {
  /** As in a legal basis: `CC`. */
  readonly code: string;
  readonly article: string;
  /** What it is about instead. */
  readonly says: string;
}

/** What an index unit is used for: fines and benefits may have different rates in one year. */
export type IndexPurpose = 'fines' | 'benefits';

/** The rate of an index unit from a day on, until the next of the same purpose. */
export interface IndexRate extends Cited {
  /** First calendar day, `YYYY-MM-DD`. */
  readonly from: string;
  /** In whole units of the currency, or with decimals as a number. */
  readonly amount: number;
  /** Empty means every purpose. */
  readonly purposes: readonly IndexPurpose[];
}

export interface IndexUnit {
  /** `MCI`. */
  readonly unit: string;
  readonly name: string;
  /** ISO 4217. */
  readonly currency: string;
  readonly rates: readonly IndexRate[];
  /** Last calendar day for which the table is complete; later rates are not on file. */
  readonly knownTo: string;
}

/**
 * A country's law as data, as a file of a country says it (`jurisdictionDocument`): those of `jurisdictions/*.yaml` come
 * with Habeas, a group keeps its own in `HABEAS_JURISDICTIONS`.
 */
export interface Jurisdiction {
  /** ISO 3166-1 alpha-2. */
  readonly code: string;
  readonly name: string;
  /** IANA zone assumed, with a warning where `oneZone` is false, when none is given. */
  readonly defaultZone: string;
  /** Whether the whole country keeps `defaultZone`. */
  readonly oneZone: boolean;
  readonly rules: readonly LegalRule[];
  /** Which rule a stated term of each kind of custody runs by; a kind left out has none. */
  readonly ruleOf: Readonly<Partial<Record<CustodyKind, string>>>;
  readonly withoutCourt: readonly WithoutCourt[];
  readonly indexUnit: IndexUnit | null;
  /** Places and regions that have more than one name, or whose zone or region is known; may be empty. */
  readonly places: readonly PlaceOnFile[];
  /** Codes of law, each in every edition that is on file; may be empty. */
  readonly codes: readonly CodeOfLaw[];
  /** Public holidays; may be empty. */
  readonly holidays: readonly Holiday[];
  /** Sources, conditions and warnings of the file in other languages, each beside its English; may be empty. */
  readonly translations: readonly NameByLanguage[];
  /** Articles that are known not to name an offence; may be empty. */
  readonly notCharges: readonly NotACharge[];
}
