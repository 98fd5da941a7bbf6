import type { CustodyKind } from './custody-events.ts';

/** Fields whose correction moves the end of a term, or the day from which one has to ask. */
export const fieldsThatMoveAnEnd = [
  ...(['rule', 'from', 'basis', 'fromTime', 'duration', 'credit', 'on', 'by', 'to', 'kind', 'event', 'since'] as const),
  ...(['place', 'place.zone', 'place.jurisdiction'] as const),
] as const;
export type FieldThatMovesAnEnd = (typeof fieldsThatMoveAnEnd)[number];

/** A place as a step names it: by its recorded name, and the country by which other names of it are found. */
export interface StepPlace {
  readonly name: string;
  /** ISO 3166-1 alpha-2. */
  readonly jurisdiction: string;
}

/**
 * A step by which the record, and not the law, comes to the end of a custody, as values from which each language says it.
 * Days are calendar days of the place, `YYYY-MM-DD`; dates that somebody reported are EDTF; durations ISO 8601.
 */
export type CustodyStep =
  | {
      readonly step: 'corrected';
      readonly field: FieldThatMovesAnEnd;
      /** The calendar day of the correction. */
      readonly on: string;
      readonly exercise: boolean;
      /** As the fact has it; a place by its name. */
      readonly from: string | null;
      readonly to: string | null;
      readonly reason: string;
      readonly publisher: string;
    }
  | { readonly step: 'converted'; readonly kind: CustodyKind; readonly on: string }
  /** Which of several terms holds; null: one that was taken back since. */
  | {
      readonly step: 'decided';
      readonly on: string;
      readonly term: { readonly duration: string; readonly publisher: string } | null;
      readonly reason: string;
    }
  | { readonly step: 'extended'; readonly on: string; readonly by: string | null }
  | { readonly step: 'reduced'; readonly on: string; readonly to: string }
  | { readonly step: 'transferred'; readonly on: string; readonly place: StepPlace }
  | { readonly step: 'handed_over'; readonly on: string; readonly place: StepPlace }
  | { readonly step: 'sources_differ'; readonly terms: number }
  | {
      readonly step: 'claimed';
      readonly publishers: readonly string[];
      readonly duration: string;
      readonly from: string;
    }
  | { readonly step: 'extended_without_end'; readonly duration: string; readonly from: string };

/** What a reader of a custody's window has to beware of, as far as the record says it. */
export type CustodyCaution =
  | {
      readonly caution: 'sources_differ';
      readonly terms: readonly { readonly duration: string; readonly publisher: string | null }[];
    }
  | { readonly caution: 'no_term_stated' }
  /** `country` is ISO 3166-1 alpha-2. */
  | { readonly caution: 'law_not_on_file'; readonly country: string }
  | { readonly caution: 'extended_without_end' }
  | { readonly caution: 'extended_term_unknown' }
  /** `reason` is the complaint of the law's engine, in English. */
  | { readonly caution: 'not_computable'; readonly reason: string };
