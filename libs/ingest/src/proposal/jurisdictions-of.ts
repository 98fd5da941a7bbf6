import { jurisdictionsIn } from '#domain';
import type { ProposedFact } from './proposal.ts';

/** `kz.administrative-arrest`, a rule of Kazakhstan. */
const RULE = /^([a-z]{2})\./;

/**
 * Of which countries a proposal is: those that were given, and those of every place, article and rule of law that its facts
 * name. ISO 3166-1 alpha-2, once each, in order.
 */
export function jurisdictionsOf(facts: readonly Pick<ProposedFact, 'data'>[], given: readonly string[]): string[] {
  const named = facts.flatMap(({ data }) => {
    const rule = typeof data.rule === 'string' ? RULE.exec(data.rule)?.[1]?.toUpperCase() : undefined;
    return [...jurisdictionsIn(data), ...(rule === undefined ? [] : [rule])];
  });
  return [...new Set([...given, ...named.filter((code) => /^[A-Z]{2}$/.test(code))])].sort();
}
