/** Whether a public source for it has been read, or it still has to be checked by somebody who knows that law. */
export type RuleStatus = 'verified' | 'unverified';

/** A statement of law with where it stands. */
export interface Cited {
  readonly source: string;
  readonly status: RuleStatus;
}

/** The longest term that the law allows under a condition. */
export interface TermLimit extends Cited {
  /** ISO 8601. */
  readonly duration: string;
  /** When this limit holds, e.g. "in the listed cases"; empty where it holds always. */
  readonly when: string;
}

/** A rational number, for rates such as one and a half. */
export interface Rate {
  readonly numerator: number;
  readonly denominator: number;
}

/**
 * How time already held counts towards the term. Where the law has more than one rate and the record does not say
 * which applies, `most` gives the earliest end and `least` the latest.
 */
export interface CreditRule extends Cited {
  readonly least: Rate;
  readonly most: Rate;
  /** Shown as a warning whenever credit is given. */
  readonly caution: string | null;
}

/** In the order of ISO 8601. */
export const WEEKDAYS = ['monday', 'tuesday', 'wednesday', 'thursday', 'friday', 'saturday', 'sunday'] as const;
type Weekday = (typeof WEEKDAYS)[number];

/** Where a term that would end on a day off runs on. Days off are those of the weekend and the public holidays of the country. */
export interface EndsOnDayOff extends Cited {
  /** It ends with the next working day. */
  readonly moves: 'next-working-day';
  readonly weekend: readonly Weekday[];
}

/**
 * One rule by which a term of custody ends, as one version in force between two dates. Data only: the arithmetic is
 * the same everywhere, and a jurisdiction is a folder of these.
 */
export interface LegalRule extends Cited {
  /** `kz.administrative-arrest`; versions of one rule share the id and differ in their dates. */
  readonly id: string;
  readonly jurisdiction: string;
  /** What it is called: "administrative arrest". */
  readonly title: string;
  /** First calendar day in force, `YYYY-MM-DD`; null where not known. */
  readonly inForceFrom: string | null;
  /** Last calendar day in force; null where still in force. */
  readonly inForceTo: string | null;
  /** The article by which hours, days, months and years are counted. */
  readonly counting: Cited;
  /** From the shortest to the longest; empty where none is on file. */
  readonly limits: readonly TermLimit[];
  readonly credit: CreditRule;
  /** Left out: it ends on that day all the same. */
  readonly endsOnDayOff?: EndsOnDayOff | undefined;
  /** Said, as a warning, where the term is counted from the ruling; null where there is nothing to add. */
  readonly rulingCaution: string | null;
  /** Who set aside what of this rule, and why; null where it stands as it came. */
  readonly overridden: string | null;
}

/** What `habeas rules --json` and `habeas term --json` show of a rule. */
export interface RuleView {
  readonly id: string;
  readonly jurisdiction: string;
  readonly source: string;
  readonly status: RuleStatus;
  readonly inForceFrom: string | null;
  readonly inForceTo: string | null;
}

/** A rule as `habeas rules --json` lists it. */
export interface ListedRule extends RuleView {
  /** Who set what of it otherwise, and why; null where it stands as it came. */
  readonly overridden: string | null;
}

export function viewRule(rule: LegalRule): RuleView {
  const { id, jurisdiction, source, status, inForceFrom, inForceTo } = rule;
  return { id, jurisdiction, source, status, inForceFrom, inForceTo };
}

/** Whether a rule was in force on a calendar day. */
export function inForceOn(rule: Pick<LegalRule, 'inForceFrom' | 'inForceTo'>, day: string): boolean {
  return (rule.inForceFrom === null || rule.inForceFrom <= day) && (rule.inForceTo === null || day <= rule.inForceTo);
}

export const ONE: Rate = { numerator: 1, denominator: 1 };

/** `1`, `3/2`. */
export function printRate({ numerator, denominator }: Rate): string {
  return denominator === 1 ? String(numerator) : `${numerator}/${denominator}`;
}
