import type { CourtFinding } from '../court-and-custody/court-decision.ts';
import type { LegalBasis } from '../shared/values.ts';
import type { CustodyKind, WayToRun } from './custody-events.ts';

/** Fields whose correction moves the end of a term, or the day from which one has to ask. */
export const fieldsThatMoveAnEnd = [
  ...(['rule', 'from', 'basis', 'fromTime', 'duration', 'credit', 'on', 'by', 'to', 'kind', 'event', 'since'] as const),
  ...(['until', 'runs', 'creditRate', 'creditRate.numerator', 'creditRate.denominator'] as const),
  ...(['place', 'place.zone', 'place.jurisdiction'] as const),
] as const;
export type FieldThatMovesAnEnd = (typeof fieldsThatMoveAnEnd)[number];

/** A place as a step names it: by its recorded name, and the country by which other names of it are found. */
export interface StepPlace {
  readonly name: string;
  /** ISO 3166-1 alpha-2. */
  readonly jurisdiction: string;
}

/** A term as a step names it: how long it is (ISO 8601), or until which day (EDTF). One of both is null. */
export interface StepTerm {
  readonly duration: string | null;
  readonly until: string | null;
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
      readonly term: (StepTerm & { readonly publisher: string }) | null;
      readonly reason: string;
    }
  | { readonly step: 'extended'; readonly on: string; readonly by: string | null; readonly until: string | null }
  | { readonly step: 'reduced'; readonly on: string; readonly to: string }
  | { readonly step: 'transferred'; readonly on: string; readonly place: StepPlace }
  | { readonly step: 'handed_over'; readonly on: string; readonly place: StepPlace }
  | { readonly step: 'sources_differ'; readonly terms: number }
  | ({ readonly step: 'claimed'; readonly publishers: readonly string[]; readonly from: string } & StepTerm)
  | ({ readonly step: 'extended_without_end'; readonly from: string } & StepTerm)
  /**
   * The term lasts until a day (EDTF), behind which `by` (ISO 8601) was added; `earliest` and `latest` are the days between
   * which its last day lies, in the calendar of `zone`; null on a side on which the source leaves it open.
   */
  | {
      readonly step: 'until';
      readonly until: string;
      readonly by: string | null;
      readonly earliest: string | null;
      readonly latest: string | null;
      readonly zone: string;
    }
  /** A term was set on a day while another was running; `runs` is null where nobody says how they stand to each other. */
  | ({
      readonly step: 'set_within';
      readonly from: string;
      readonly runs: WayToRun | null;
      readonly under: LegalBasis | null;
    } & StepTerm)
  /** What follows is counted from the end of the term before, which is a day, or lies between two (EDTF). */
  | { readonly step: 'counted_from_end'; readonly from: string };

/** A term as a court stated it; `amount` and `unit` are null where it stated none, and of one for life. */
interface CautionedTerm {
  readonly amount: number | null;
  readonly unit: string | null;
  readonly life: boolean;
}

/** What a reader of a custody's window has to beware of, as far as the record says it. */
export type CustodyCaution =
  /** What a court decided, on a day (EDTF), that the record of custody does not take into account. */
  | {
      readonly caution: 'court_differs';
      readonly finding: CourtFinding;
      readonly on: string;
      readonly term: CautionedTerm | null;
      readonly was: CautionedTerm | null;
    }
  | {
      readonly caution: 'sources_differ';
      readonly terms: readonly (StepTerm & {
        readonly from: string;
        /** ISO 8601: time already held that counts. */
        readonly credit?: string | null;
        readonly publisher: string | null;
      })[];
    }
  /** Of terms that run at once nobody says whether one runs behind the other. */
  | ({ readonly caution: 'order_not_said'; readonly from: string } & StepTerm)
  /** A disappearance has no term. */
  | { readonly caution: 'disappeared' }
  /** The day until which a term lasts is not known to the day; EDTF. */
  | { readonly caution: 'until_vague'; readonly until: string }
  | { readonly caution: 'no_term_stated' }
  /** `country` is ISO 3166-1 alpha-2. */
  | { readonly caution: 'law_not_on_file'; readonly country: string }
  /** The code of an article may not have been in force; `why` is the complaint of the law's engine, in English. */
  | { readonly caution: 'code_not_in_force'; readonly basis: string; readonly why: string }
  | { readonly caution: 'extended_without_end' }
  | { readonly caution: 'extended_term_unknown' }
  /** `reason` is the complaint of the law's engine, in English. */
  | { readonly caution: 'not_computable'; readonly reason: string };
