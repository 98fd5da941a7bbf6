import { remembered } from '#time';
import type { Rate } from '../rule/legal-rule.ts';
import type { ReleaseWindow } from '../window/release-window.ts';
import type { PlaceOfEnd, TermBasis } from '../window/term-input.ts';
import { caseLaw } from './case-law.ts';
import type { Legal } from './legal.ts';
import { lawWith, type RecordedJurisdiction, type RecordedOverride, withAdopted } from './overridden-law.ts';
import { placeNames } from './place-names.ts';

/** A term as the record states it; the jurisdiction follows from the rule. */
export interface RecordedTerm {
  readonly rule: string;
  readonly from: string;
  readonly basis: TermBasis;
  readonly fromTime: string | null;
  readonly duration: string;
  readonly credit: string | null;
  readonly creditRate: Rate | null;
  readonly zone: string;
  readonly end: PlaceOfEnd | null;
}

/**
 * The law as the domain asks for it (its `TermRules`): the domain imports no law, and law no domain, so the shape is the
 * contract. Errors are LegalErrors whose `field` is one of the term's.
 */
export function termRules(legal: Legal): TermRules {
  // Once a law, not once a caller: whoever asks again profits from what was worked out before.
  const known = made.get(legal) ?? readTermRules(legal);
  made.set(legal, known);
  return known;
}

const made = new WeakMap<Legal, TermRules>();

type TermRules = ReturnType<typeof arithmetic> & {
  asSet(set: {
    readonly overrides: readonly RecordedOverride[];
    readonly adopted: readonly RecordedJurisdiction[];
  }): TermRules;
};

function readTermRules(legal: Legal): TermRules {
  return {
    ...arithmetic(legal),
    asSet: ({ overrides, adopted }) => termRules(lawWith(overrides, withAdopted(adopted, legal.jurisdictions))),
  };
}

function arithmetic(legal: Legal) {
  return {
    knowsLawOf: (jurisdiction: string): boolean => legal.jurisdictions.some(({ code }) => code === jurisdiction),
    places: placeNames(legal.jurisdictions),
    cases: caseLaw(legal),
    ruleExists: (id: string): boolean => legal.findRule(id) !== null,
    nearestRules: (id: string): readonly string[] => legal.nearestRules(id),
    ruleForCustody: (custody: { jurisdiction: string; kind: string }): string | null => legal.ruleForCustody(custody),
    window: remembered((term: RecordedTerm): ReleaseWindow => legal.releaseWindow(term)),
    unstatedTermLimit: remembered((held: { jurisdiction: string; kind: string; from: string; zone: string }) =>
      legal.unstatedTermLimit(held),
    ),
  };
}
