import { setsDisclosure } from '../shared/about-disclosure.ts';
import { amendsDisclosure, type FactOnDisclosure } from './amends-disclosure.ts';

/** What lists of changes, feeds and webhooks tell of a fact: what it says, only that it opened its record, or nothing. */
export type News = 'all' | 'opening' | 'nothing';

/**
 * Who may know of a record, and who agreed to it, is the group's own matter: everybody is told only that a record was
 * opened to them.
 *
 * @param fact one of these, as it was recorded
 * @param visible what everybody may see of its record, in order
 */
export function newsOf(fact: FactOnDisclosure, visible: readonly FactOnDisclosure[]): News {
  if (amendsDisclosure(fact, visible)) return 'nothing';
  if (!setsDisclosure(fact.type)) return 'all';
  const { confidentiality, extent } = fact.data as { readonly confidentiality?: unknown; readonly extent?: unknown };
  return (confidentiality ?? extent) === 'public' ? 'opening' : 'nothing';
}
