import { setsDisclosure } from '../shared/about-disclosure.ts';
import type { Fact } from '../shared/fact.ts';
import { confidentialityRead } from '../shared/record.ts';
import { toldNumbers } from './told-outside.ts';

/** What lists of changes, feeds and webhooks tell of a fact: what it says, only that it opened its record, or nothing. */
export type News = 'all' | 'opening' | 'nothing';

/**
 * Who may know of a record, and who agreed to it, is the group's own matter: everybody is told only that a record was
 * opened to them, and only by the fact that did open it.
 *
 * @param fact one of these, as it was recorded
 * @param facts the whole record, in order
 */
export function newsOf(fact: Fact, facts: readonly Fact[]): News {
  if (toldNumbers(facts).has(fact.id)) return 'all';
  const before = facts.slice(
    0,
    facts.findIndex(({ revision }) => revision === fact.revision),
  );
  if (!setsDisclosure(fact.type) || before.length === 0) return 'nothing';
  const opens = confidentialityRead(before) !== 'public' && confidentialityRead([...before, fact]) === 'public';
  return opens ? 'opening' : 'nothing';
}
