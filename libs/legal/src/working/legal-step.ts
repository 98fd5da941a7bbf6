import type { RuleStatus } from '../rule/legal-rule.ts';

/** Of a step: a moment as RFC 3339 with the offset of its zone; a calendar day is `YYYY-MM-DD`. */
export interface StepMoment {
  readonly instant: string;
  /** IANA. */
  readonly zone: string;
}

/** What a step cites. Sources are quoted as they are on file, in every language. */
interface Quoted {
  readonly source: string;
  readonly status: RuleStatus;
}

/** Why a bound is not known: only the ruling is dated, the start is open on that side, or it is not known to the day. */
export type WhyUnknown =
  | { readonly why: 'only_ruling_dated' | 'start_open' }
  /** `start` is EDTF. */
  | { readonly why: 'start_vague'; readonly start: string };

/**
 * How a bound was counted. A start that is no exact moment is a calendar day: of the earliest end its beginning, of the
 * latest its end. Durations are ISO 8601.
 */
interface Counted {
  readonly from: StepMoment | string;
  readonly term: string;
  /** What is taken off for time already held; null where none is. */
  readonly credit: string | null;
  readonly end: StepMoment;
}

export interface StepLimit extends Quoted {
  /** ISO 8601. */
  readonly duration: string;
  /** As on file; empty where it holds always. */
  readonly when: string;
}

/** How credit at a rate other than one for one was counted: `3/2`, and what it takes off (ISO 8601). */
export interface StepCredit {
  readonly rate: string;
  readonly off: string | null;
}

/** What a credit takes off (ISO 8601) towards the earliest and the latest end; null where nothing whole comes off. */
export interface StepOff {
  readonly earliest: string | null;
  readonly latest: string | null;
}

/**
 * One step of the law's arithmetic, as values from which each language says it. `latest` is exclusive, as everywhere: at a
 * midnight it is said as the end of the day before.
 */
export type LegalStep =
  | ({
      readonly step: 'rule';
      readonly rule: string;
      /** As the rule is called on file, in English. */
      readonly title: string;
      readonly inForceFrom: string | null;
      readonly inForceTo: string | null;
      /** Who set what of it otherwise, and why. */
      readonly overridden: string | null;
    } & Quoted)
  /** `from` is EDTF, or the exact moment. */
  | {
      readonly step: 'start';
      readonly from: StepMoment | string;
      readonly basis: 'detention' | 'ruling';
      readonly zone: string;
    }
  | { readonly step: 'term'; readonly duration: string }
  | ({
      readonly step: 'credit';
      readonly held: string;
      /** Null where it counts one for one. */
      readonly earliest: StepCredit | null;
      readonly latest: StepCredit | null;
    } & Quoted)
  /** At a rate stated for this person, whatever the rule says; `off` is null where nothing whole comes off. */
  | { readonly step: 'credit_at_own_rate'; readonly held: string; readonly rate: string; readonly off: StepOff }
  /** The person is held elsewhere by then; `counts` says whether the term runs by the calendar or in hours. */
  | { readonly step: 'place_of_end'; readonly zone: string; readonly counts: 'calendar' | 'elapsed' }
  | ({ readonly step: 'earliest' } & Counted)
  | ({ readonly step: 'earliest_unknown' } & WhyUnknown)
  /** `wholeDays`: the term ends with its last day. */
  | ({ readonly step: 'latest'; readonly wholeDays: boolean } & Counted)
  | ({ readonly step: 'latest_unknown' } & WhyUnknown)
  /** The last day is a day off, so that the law lets the term run on. Days are `YYYY-MM-DD`. */
  | ({ readonly step: 'day_off'; readonly day: string; readonly workingDay: string } & Quoted)
  | ({ readonly step: 'counting' } & Quoted)
  | { readonly step: 'both_readings' }
  | { readonly step: 'elapsed_hours' }
  | { readonly step: 'limits'; readonly limits: readonly StepLimit[] }
  | { readonly step: 'no_limit' }
  | { readonly step: 'no_term' }
  /** `since` is EDTF. */
  | { readonly step: 'held_since'; readonly since: string; readonly noLaterThan: StepMoment }
  | ({ readonly step: 'longest_without_court'; readonly duration: string } & Quoted)
  | { readonly step: 'unconfirmed_after'; readonly after: StepMoment }
  /** What is on file beside it, in English. */
  | { readonly step: 'note'; readonly text: string }
  /** `rate` is in `currency` for one `unit`, from the day `rateFrom` on. */
  | {
      readonly step: 'fine_in_units';
      readonly amount: number;
      readonly currency: string;
      readonly rate: number;
      readonly rateFrom: string;
      readonly unit: string;
      readonly units: number;
    };

/** What a reader of a window has to beware of, as values. */
export type LegalCaution =
  | { readonly caution: 'zone_assumed'; readonly zone: string; readonly country: string }
  | {
      readonly caution: 'not_in_force';
      readonly rule: string;
      readonly title: string;
      readonly inForceFrom: string | null;
      readonly inForceTo: string | null;
      readonly on: string;
    }
  /** What is on file beside the rule, in English. */
  | { readonly caution: 'note'; readonly text: string }
  /** It was counted by the calendar alone; `country` is ISO 3166-1 alpha-2. */
  | { readonly caution: 'not_law'; readonly country: string }
  | { readonly caution: 'only_ruling_dated' }
  | { readonly caution: 'served_at_start' }
  /** Part of a month or of a day comes off, which no calendar has: counted as a whole one and as none. */
  | { readonly caution: 'credit_not_whole'; readonly held: string; readonly rate: string }
  | { readonly caution: 'other_clock'; readonly latest: StepMoment }
  /** ISO 3166-1 alpha-2. */
  | { readonly caution: 'other_law'; readonly law: string; readonly heldUnder: string }
  /** Neither end is known; `start` is EDTF. */
  | { readonly caution: 'start_vague'; readonly start: string }
  /** Known to the month or the year: the earliest end is not known, the latest is counted from its last day. */
  | { readonly caution: 'start_not_to_the_day'; readonly start: string }
  | ({ readonly caution: 'earliest_unknown' } & WhyUnknown)
  | ({ readonly caution: 'latest_unknown' } & WhyUnknown)
  | { readonly caution: 'start_uncertain'; readonly start: string }
  /** `allowedBy` is an unverified limit that the term does not exceed. */
  | {
      readonly caution: 'over_limit';
      readonly duration: string;
      readonly limit: StepLimit;
      readonly allowedBy: StepLimit | null;
    };
