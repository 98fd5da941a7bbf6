import { remembered } from '#time';
import type { ReleaseWindow } from '../window/release-window.ts';
import type { PlaceOfEnd, TermBasis } from '../window/term-input.ts';
import type { Legal } from './legal.ts';
import { lawWith, type RecordedOverride } from './overridden-law.ts';

/** A term as the record states it; the jurisdiction follows from the rule. */
export interface RecordedTerm {
  readonly rule: string;
  readonly from: string;
  readonly basis: TermBasis;
  readonly fromTime: string | null;
  readonly duration: string;
  readonly credit: string | null;
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
  withOverrides(overrides: readonly RecordedOverride[]): TermRules;
};

function readTermRules(legal: Legal): TermRules {
  return {
    ...arithmetic(legal),
    withOverrides: (overrides) => termRules(lawWith(overrides, legal.jurisdictions)),
  };
}

function arithmetic(legal: Legal) {
  return {
    ruleExists: (id: string): boolean => legal.findRule(id) !== null,
    nearestRules: (id: string): readonly string[] => legal.nearestRules(id),
    window: remembered((term: RecordedTerm): ReleaseWindow => legal.releaseWindow(term)),
    unstatedTermLimit: remembered((held: { jurisdiction: string; kind: string; from: string; zone: string }) =>
      legal.unstatedTermLimit(held),
    ),
  };
}
