import type { WindowCaution } from '../shared/term-rules.ts';
import type { Category } from '../shared/values.ts';

/** Codes of warnings, as programs are told them. */
export const warningCodes = [
  'taken-back',
  'held-twice',
  'start-not-stated',
  'law-of-another-country',
  'zone-of-another-place',
  'article-not-in-force',
  'term-above-maximum',
  'second-term',
  'sources-differ',
  'long-ago',
  'another-year',
  'after-its-source',
] as const satisfies readonly FactWarning['code'][];

/** A person's other custody, as far as a warning names it. */
export interface OtherCustody {
  readonly episode: string;
  /** EDTF. */
  readonly since: string;
}

/**
 * What may be wrong with a fact, as values from which each language says it. A warning keeps nothing off the record: sources
 * have slips, courts exceed their powers, and both are recorded as they are.
 */
export type Doubt =
  /** It had been recorded before and was taken back since, by the event of this id: it does not stand. */
  | { readonly code: 'taken-back'; readonly retraction: string; readonly category: Category }
  /** Another custody of the same person is open too. */
  | { readonly code: 'held-twice'; readonly others: readonly OtherCustody[] }
  /** A sentence does not say from when it runs, and the person was held before it. */
  | { readonly code: 'start-not-stated'; readonly others: readonly OtherCustody[] }
  /** A rule or an article of another country than that of the place. Countries are ISO 3166-1 alpha-2. */
  | { readonly code: 'law-of-another-country'; readonly law: string; readonly place: string; readonly country: string }
  /** Not the zone of the place, as far as the place or its country is on file. Zones are IANA names. */
  | {
      readonly code: 'zone-of-another-place';
      readonly zone: string;
      readonly place: string;
      readonly expected: readonly string[];
    }
  /** An article of a code that was not in force on the day of the fact: adopted later, or in force no longer. */
  | { readonly code: 'article-not-in-force'; readonly caution: WindowCaution }
  /** Longer than the law allows. */
  | { readonly code: 'term-above-maximum'; readonly caution: WindowCaution }
  /** Set while another term was running, and nobody says whether it runs behind it or beside it: the window covers both. */
  | { readonly code: 'second-term'; readonly caution: WindowCaution }
  /** Another source states another term: the window covers them all until somebody decides. */
  | { readonly code: 'sources-differ'; readonly caution: WindowCaution }
  /** Dates are EDTF. */
  | { readonly code: 'long-ago'; readonly date: string; readonly years: number }
  | { readonly code: 'another-year'; readonly date: string; readonly source: string }
  | { readonly code: 'after-its-source'; readonly date: string; readonly source: string };

/** A doubt about a fact, with the path of the field that it is about; null where it is about the fact as a whole. */
export type FactWarning = Doubt & { readonly field: string | null };
