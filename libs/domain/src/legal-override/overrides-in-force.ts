import type { AdoptedJurisdiction, LegalOverride } from './legal-override-events.ts';

type LegalFact = { readonly type: string; readonly data: unknown };

/** `legal-BY`: what a group set otherwise of that country's rules. */
export function legalStream(jurisdiction: string): string {
  return `legal-${jurisdiction}`;
}

/** The countries of which the group adopted a file, each named once or more. */
export const LEGAL_COUNTRIES = 'legal-countries';

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

/** The files of countries that hold after these facts: the latest of each, in order of the countries. */
export function adoptedInForce(facts: readonly LegalFact[]): readonly AdoptedJurisdiction[] {
  const inForce = new Map<string, AdoptedJurisdiction>();
  for (const { type, data } of facts) {
    if (type !== 'legal.jurisdiction-adopted') continue;
    const adopted = data as AdoptedJurisdiction;
    inForce.set(adopted.jurisdiction, adopted);
  }
  return [...inForce.values()].sort((a, b) => (a.jurisdiction < b.jurisdiction ? -1 : 1));
}

/**
 * Every country whose law says something of a record, or ever did before it was corrected: that of each place, and of each
 * rule. ISO 3166-1 alpha-2.
 */
export function countriesNamed(facts: readonly LegalFact[]): ReadonlySet<string> {
  const named = new Set<string>();
  for (const { data } of facts) {
    const { place, rule, field, old, new: now } = data as Readonly<Record<string, unknown>>;
    for (const one of [place, old, now]) {
      const country = (one as { jurisdiction?: unknown } | null | undefined)?.jurisdiction;
      if (isCountry(country)) named.add(country);
    }
    // A correction of a correction gives a country as "new" too.
    if (field === 'place.jurisdiction' || field === 'new')
      for (const one of [old, now]) if (isCountry(one)) named.add(one);
    for (const one of [rule, old, now]) {
      if (typeof one === 'string' && RULE.test(one)) named.add(one.slice(0, 2).toUpperCase());
    }
  }
  return named;
}

function isCountry(value: unknown): value is string {
  return typeof value === 'string' && /^[A-Z]{2}$/.test(value);
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
