import {
  type FactWithFields,
  mapPrivate,
  ownPrivateFields,
  type PrivateField,
  privateFieldsOfEach,
} from '../person/private-fields.ts';
import { WITHHELD } from '../person/private-text.ts';
import { categoryOf, declarationOf, recordFacts } from '../record-facts.ts';
import { isAmendment } from '../shared/effective-facts.ts';
import { NOTHING_PRIVATE } from '../shared/fact-declaration.ts';
import type { Category } from '../shared/values.ts';

/** What may be told of a record outside the group: without private facts, and without the private fields of the others. */
export function withoutPrivate<F extends FactWithFields>(facts: readonly F[]): readonly F[] {
  if (!facts.some((fact) => ownPrivateFields(fact).length > 0)) return facts;
  const fields = privateFieldsOfEach(facts);
  const whole = privateAsAWhole(facts, fields);
  return facts.flatMap((fact, index) => (whole[index] ? [] : [mapPrivate(fact, fields[index]!, () => WITHHELD)]));
}

/**
 * Whether a fact is one of which nobody outside the group is told at all: private as a whole, or about such a one. So is
 * an amendment of what is not in the history: what it gives away cannot be told.
 *
 * @param history the facts of the record before it
 */
export function isPrivateFact(fact: FactWithFields, history: readonly FactWithFields[]): boolean {
  return arePrivate(isAmendment(fact) ? [...history, fact] : [fact]).at(-1)!;
}

/** As {@link isPrivateFact}, of each fact of a record, in order. */
export function arePrivate(facts: readonly FactWithFields[]): readonly boolean[] {
  return privateAsAWhole(facts, privateFieldsOfEach(facts));
}

/** Of each fact of a record, in order. An amendment names an earlier fact, which has had its turn. */
function privateAsAWhole(
  facts: readonly FactWithFields[],
  fields: readonly (readonly PrivateField[])[],
): readonly boolean[] {
  const settled = new Map<string | undefined, boolean>();
  return facts.map((fact, index) => {
    const isPrivate = isWhole(fact, fields[index]!, settled);
    if (!settled.has(fact.id)) settled.set(fact.id, isPrivate);
    return isPrivate;
  });
}

function isWhole(
  fact: FactWithFields,
  fields: readonly PrivateField[],
  settled: ReadonlyMap<string | undefined, boolean>,
): boolean {
  if (!isAmendment(fact)) return declarationOf(fact.type)?.privacy.whole(fact.data as never) ?? false;
  if (!keepPrivateFacts.has(categoryOf(fact.type))) return false;
  return fields.length > 0 || (settled.get((fact.data as { readonly event: string }).event) ?? true);
}

/** The categories of which some fact can be private. */
const keepPrivateFacts: ReadonlySet<Category | null> = new Set(
  Object.entries(recordFacts).flatMap(([type, { privacy }]) => (privacy === NOTHING_PRIVATE ? [] : [categoryOf(type)])),
);
