import type { CaseLaw } from '../case/case-law.ts';
import type { AdoptedJurisdiction, LegalOverride } from '../legal-override/legal-override-events.ts';
import type { PlaceNames } from '../place/place-names.ts';

/**
 * A step of the arithmetic by which an end was found, as values: which step it is, and what it was counted from. The domain
 * hands on those of the law as they are; a catalogue of words says each in a language.
 */
export interface WindowStep {
  readonly step: string;
}

/** What a reader of a window has to beware of, as values; likewise. */
export interface WindowCaution {
  readonly caution: string;
}

/**
 * When a term ends: not before `earliest`, not after `latest` (RFC 3339 with the zone's offset; exclusive). The dates
 * are the last calendar days, in the zone, on which the person can still lawfully be held under either reading. A bound
 * that cannot be known is null, and a caution says why.
 */
export interface TermWindow {
  readonly earliest: string | null;
  readonly latest: string | null;
  readonly earliestDate: string | null;
  readonly latestDate: string | null;
  readonly steps: readonly WindowStep[];
  readonly cautions: readonly WindowCaution[];
  /** IANA zone of the place where it ends. */
  readonly zone: string;
}

/** A term as a source states it, to be computed by the legal rule it names. */
export interface StatedTerm {
  /** Id of the legal rule, e.g. `kz.administrative-arrest`. */
  readonly rule: string;
  /** EDTF: from when it runs. */
  readonly from: string;
  /** Whether `from` is the date of the detention or of the ruling. */
  readonly basis: 'detention' | 'ruling';
  /** Wall time at the place, `2021-11-07T14:30`, where a source states it. */
  readonly fromTime: string | null;
  /** ISO 8601. */
  readonly duration: string;
  /** ISO 8601: time already held that counts towards it. */
  readonly credit: string | null;
  /** This person's own rate of it; null: by the rule. */
  readonly creditRate: { readonly numerator: number; readonly denominator: number } | null;
  /** IANA zone of the place where it began. */
  readonly zone: string;
  /** Where the person is held when it ends, after a transfer; null where that is the same place. */
  readonly end: { readonly zone: string; readonly jurisdiction: string } | null;
}

/** The law's arithmetic, as the record needs it. The domain knows no law: whoever composes the programs injects it. */
export interface TermRules {
  ruleExists(id: string): boolean;

  /** Ids of rules that may have been meant, the nearest first; may be empty. */
  nearestRules(id: string): readonly string[];

  /** The id of the rule by which a kind of custody usually runs in a country (ISO 3166-1 alpha-2); null where none is on file. */
  ruleForCustody(custody: { readonly jurisdiction: string; readonly kind: string }): string | null;

  /** @throws an Error with `field` (of {@link StatedTerm}) and `message` where the term cannot be computed */
  window(term: StatedTerm): TermWindow;

  /**
   * How long the law lets a person be held at most where nobody has stated a term; null where it sets no bound or where
   * the start is unknown. `instant` is RFC 3339; `kind` a kind of custody; `from` EDTF.
   */
  unstatedTermLimit(held: {
    readonly jurisdiction: string;
    readonly kind: string;
    readonly from: string;
    readonly zone: string;
  }): { readonly instant: string; readonly steps: readonly WindowStep[] } | null;

  /** Whether the law of a country (ISO 3166-1 alpha-2) is on file. */
  knowsLawOf(jurisdiction: string): boolean;

  /** The places that the same countries have on file. */
  readonly places: PlaceNames;

  /** What the same law says of cases. */
  readonly cases: CaseLaw;

  /**
   * The law as it comes with what a group set otherwise, and nothing else: files of countries in place of those on file, then
   * overrides of rules. An override of an unknown rule, and a file that this version cannot read, change nothing.
   */
  asSet(set: {
    readonly overrides: readonly LegalOverride[];
    readonly adopted: readonly AdoptedJurisdiction[];
  }): TermRules;
}
