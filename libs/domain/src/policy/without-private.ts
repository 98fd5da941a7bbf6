import {
  type FactWithFields,
  GrowingPrivateFields,
  mapPrivate,
  ownPrivateFields,
  type PrivateField,
} from '../person/private-fields.ts';
import { WITHHELD } from '../person/private-text.ts';
import { categoryOf, declarationOf, recordFacts } from '../record-facts.ts';
import { isAmendment } from '../shared/effective-facts.ts';
import { NOTHING_PRIVATE } from '../shared/fact-declaration.ts';
import type { Category } from '../shared/values.ts';

/** What may be told of a record outside the group: without private facts, and without the private fields of the others. */
export function withoutPrivate<F extends FactWithFields>(facts: readonly F[]): readonly F[] {
  if (!facts.some((fact) => ownPrivateFields(fact).length > 0)) return facts;
  const growing = new GrowingWithoutPrivate();
  return facts.flatMap((fact) => growing.further(fact) ?? []);
}

/** The facts of a record without what is private, as one follows on the other. */
export class GrowingWithoutPrivate {
  private readonly fields = new GrowingPrivateFields();
  private readonly settled = new Map<string | undefined, boolean>();

  /** What may be told of the next fact; null where nothing may. */
  further<F extends FactWithFields>(fact: F): F | null {
    const fields = this.fields.further(fact);
    return this.isWhole(fact, fields) ? null : mapPrivate(fact, fields, () => WITHHELD);
  }

  /** Whether the next fact is private as a whole. */
  furtherIsWhole(fact: FactWithFields): boolean {
    return this.isWhole(fact, this.fields.further(fact));
  }

  /** An amendment names an earlier fact, which has had its turn. */
  private isWhole(fact: FactWithFields, fields: readonly PrivateField[]): boolean {
    const isPrivate = isWhole(fact, fields, this.settled);
    if (!this.settled.has(fact.id)) this.settled.set(fact.id, isPrivate);
    return isPrivate;
  }
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
function arePrivate(facts: readonly FactWithFields[]): readonly boolean[] {
  const growing = new GrowingWithoutPrivate();
  return facts.map((fact) => growing.furtherIsWhole(fact));
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
