import type { TermRules } from '../shared/term-rules.ts';
import { overridesInForce } from './overrides-in-force.ts';

/**
 * The law as a group has set it.
 *
 * @param facts of the law, of any countries, in their order: each override of a rule and each withdrawal of one
 * @param rules the law as it comes, which holds where nothing is set otherwise
 */
export function rulesAsSet(
  facts: readonly { readonly type: string; readonly data: unknown }[],
  rules: TermRules,
): TermRules {
  const overrides = overridesInForce(facts);
  return overrides.length === 0 ? rules : rules.withOverrides(overrides);
}
