import { setsDisclosure } from '../shared/about-disclosure.ts';
import { isAmendment } from '../shared/effective-facts.ts';

/** As much of a fact as tells whether it is about who may know. */
export interface FactOnDisclosure {
  readonly id: string;
  readonly type: string;
  readonly data: unknown;
}

/**
 * Whether a fact amends who was to know, or who agreed to it, or amends such an amendment: the group's own matter.
 *
 * @param history the facts of the record before it
 */
export function amendsDisclosure(fact: FactOnDisclosure, history: readonly FactOnDisclosure[]): boolean {
  if (!isAmendment(fact)) return false;
  const { event, field } = fact.data as { readonly event?: unknown; readonly field?: unknown };
  if (field === 'confidentiality' || field === 'extent') return true;
  const index = history.findIndex(({ id }) => id === event);
  const about = history[index];
  return about !== undefined && (setsDisclosure(about.type) || amendsDisclosure(about, history.slice(0, index)));
}
