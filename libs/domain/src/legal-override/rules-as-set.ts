import type { TermRules } from '../shared/term-rules.ts';
import { adoptedInForce, overridesInForce } from './overrides-in-force.ts';

/**
 * The law as a group has set it.
 *
 * @param facts of the law, of any countries, in their order: each override of a rule, each withdrawal of one, each file of a
 *   country that was adopted
 * @param rules the law as it comes, which holds where nothing is set otherwise
 */
export function rulesAsSet(
  facts: readonly { readonly type: string; readonly data: unknown }[],
  rules: TermRules,
): TermRules {
  const overrides = overridesInForce(facts);
  const adopted = adoptedInForce(facts);
  return overrides.length + adopted.length === 0 ? rules : rules.asSet({ overrides, adopted });
}
