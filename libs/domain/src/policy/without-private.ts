import { type FactWithFields, mapPrivate, ownPrivateFields, privateFieldsOf } from '../person/private-fields.ts';
import { WITHHELD } from '../person/private-text.ts';
import { categoryOf, declarationOf, recordFacts } from '../record-facts.ts';
import { isAmendment } from '../shared/effective-facts.ts';
import { NOTHING_PRIVATE } from '../shared/fact-declaration.ts';
import type { Category } from '../shared/values.ts';

/** What may be told of a record outside the group: without private facts, and without the private fields of the others. */
export function withoutPrivate<F extends FactWithFields>(facts: readonly F[]): readonly F[] {
  if (!facts.some((fact) => ownPrivateFields(fact).length > 0)) return facts;
  return facts.flatMap((fact, index) => {
    const before = facts.slice(0, index);
    if (isPrivateFact(fact, before)) return [];
    return [mapPrivate(fact, privateFieldsOf(fact, before), () => WITHHELD)];
  });
}

/**
 * Whether a fact is one of which nobody outside the group is told at all: private as a whole, or about such a one. So is
 * an amendment of what is not in the history: what it gives away cannot be told.
 */
export function isPrivateFact(fact: FactWithFields, history: readonly FactWithFields[]): boolean {
  if (!isAmendment(fact)) return declarationOf(fact.type)?.privacy.whole(fact.data as never) ?? false;
  const category = categoryOf(fact.type);
  if (category === null || !keepPrivateFacts.has(category)) return false;
  if (privateFieldsOf(fact, history).length > 0) return true;
  const index = history.findIndex(({ id }) => id === (fact.data as { event: string }).event);
  return index < 0 || isPrivateFact(history[index]!, history.slice(0, index));
}

/** The categories of which some fact can be private. */
const keepPrivateFacts: ReadonlySet<Category | null> = new Set(
  Object.entries(recordFacts).flatMap(([type, { privacy }]) => (privacy === NOTHING_PRIVATE ? [] : [categoryOf(type)])),
);
