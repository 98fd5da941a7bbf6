import type { LegalOverride } from './legal-override-events.ts';

type LegalFact = { readonly type: string; readonly data: unknown };

/** `legal-BY`: what a group set otherwise of that country's rules. */
export function legalStream(jurisdiction: string): string {
  return `legal-${jurisdiction}`;
}

/** The stream on which overrides of a rule stand: that of `by.imprisonment` is `legal-BY`. */
export function legalStreamOf(rule: string): string {
  return legalStream(rule.slice(0, 2).toUpperCase());
}

export function isLegalStream(stream: string): boolean {
  return /^legal-[A-Z]{2}$/.test(stream);
}

/** The overrides that hold after these facts, one a rule at most, in order of the rules. */
export function overridesInForce(facts: readonly LegalFact[]): readonly LegalOverride[] {
  const inForce = new Map<string, LegalOverride>();
  for (const { type, data } of facts) {
    if (type === 'legal.rule-overridden') inForce.set((data as LegalOverride).rule, data as LegalOverride);
    if (type === 'legal.override-withdrawn') inForce.delete((data as LegalOverride).rule);
  }
  return [...inForce.values()].sort((a, b) => (a.rule < b.rule ? -1 : 1));
}

/** Every rule of which facts of a custody episode speak, or ever spoke before they were corrected. */
export function rulesNamed(facts: readonly LegalFact[]): ReadonlySet<string> {
  const named = facts.flatMap(({ type, data }) => {
    const { rule, field, old, new: now } = data as Readonly<Record<string, unknown>>;
    if (type === 'custody.term-set') return [rule];
    // A correction of a correction gives a rule as "new" too.
    return type === 'custody.corrected' && (field === 'rule' || field === 'new') ? [old, now] : [];
  });
  return new Set(named.filter((one) => typeof one === 'string' && RULE.test(one)) as string[]);
}

const RULE = /^[a-z]{2}\.[a-z]/;
