import { categoryOf, declarationOf, recordFacts } from '../record-facts.ts';
import type { Confidentiality } from '../shared/confidentiality.ts';
import { isAmendment, isCorrection } from '../shared/effective-facts.ts';
import { NOTHING_PRIVATE } from '../shared/fact-declaration.ts';
import { replaceAt, valueAt } from '../shared/field-path.ts';
import type { Category } from '../shared/values.ts';
import { WITHHELD } from './private-text.ts';

/** As much of a fact as tells which of its fields are private. */
interface SomeFact {
  readonly id?: string;
  readonly type: string;
  readonly data: unknown;
}

/** A field that is encrypted under the key of the person whom it is about. */
export interface PrivateField {
  /** In the fact's data. */
  readonly path: string;
  /** What the text is of the person, the same in the fact and in every correction of it: `person.contacts`. */
  readonly purpose: string;
}

/**
 * The fields of a fact that only the person's own key opens, whether or not they say anything; of a correction those of
 * what it corrects.
 *
 * @param history the facts of the record before it, as they were recorded
 */
export function privateFieldsOf(fact: SomeFact, history: readonly SomeFact[]): readonly PrivateField[] {
  if (!isCorrection(fact)) return ownPrivateFields(fact).map(asField);
  const { event, field } = fact.data;
  const index = history.findIndex(({ id }) => id === event);
  const target = history[index];
  if (!target) return [];
  const corrected = privateFieldsOf(target, history.slice(0, index)).find(({ path }) => path === field);
  return corrected ? ['old', 'new'].map((path) => ({ path, purpose: corrected.purpose })) : [];
}

/**
 * Whether a fact is one of which nobody outside the group is told at all: private as a whole, or about such a one. So is
 * an amendment of what is not in the history: what it gives away cannot be told.
 */
export function isPrivateFact(fact: SomeFact, history: readonly SomeFact[]): boolean {
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

/**
 * What of a record may be told to one who may know of it: all to the group itself, to others what is not private. Every
 * reader of facts asks this.
 *
 * @param facts the whole record, in order: what an amendment is about may stand anywhere before it
 */
export function toldTo<F extends SomeFact>(viewer: Confidentiality, facts: readonly F[]): readonly F[] {
  return viewer === 'internal' ? facts : withoutPrivate(facts);
}

/** What may be told of a record outside the group: without private facts, and without the private fields of the others. */
export function withoutPrivate<F extends SomeFact>(facts: readonly F[]): readonly F[] {
  if (!facts.some((fact) => ownPrivateFields(fact).length > 0)) return facts;
  return facts.flatMap((fact, index) => {
    const before = facts.slice(0, index);
    if (isPrivateFact(fact, before)) return [];
    return [mapPrivate(fact, privateFieldsOf(fact, before), () => WITHHELD)];
  });
}

/** The fact with its private texts replaced; the same one where there is none. */
export function mapPrivate<F extends SomeFact>(
  fact: F,
  fields: readonly PrivateField[],
  replace: (text: string, field: PrivateField) => string,
): F {
  const data = fields.reduce<unknown>((now, field) => {
    const text = valueAt(now, field.path);
    return typeof text === 'string' ? replaceAt(now, field.path, replace(text, field)) : now;
  }, fact.data);
  return data === fact.data ? fact : { ...fact, data };
}

/** Those of the fact itself, whatever it amends. */
function ownPrivateFields({ type, data }: SomeFact): readonly string[] {
  const privacy = declarationOf(type)?.privacy ?? NOTHING_PRIVATE;
  return privacy === NOTHING_PRIVATE ? [] : privacy.fields(data as never);
}

function asField(path: string): PrivateField {
  return { path, purpose: `person.${path}` };
}
