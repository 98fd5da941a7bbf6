import type { AlertRule } from '#domain';
import type { Words } from './catalogue/words.ts';

/**
 * An alert in a list: `the end of the term is near, 3 days before`.
 *
 * @param lead how long before (ISO 8601); null where it goes when something happens
 */
export function ruleInWords(words: Words, rule: AlertRule, lead: string | null = null): string {
  const { inAList } = words.rules[rule];
  return lead === null ? inAList : words.ruleWithLead(inAList, lead);
}
