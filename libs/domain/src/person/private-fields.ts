import type { Confidentiality } from '../shared/confidentiality.ts';
import { isCorrection, isRetraction } from '../shared/effective-facts.ts';
import { replaceAt, valueAt } from '../shared/field-path.ts';

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

/** How a private text reads whose key was destroyed. */
export const ERASED = 'erased';

/** How a private text reads to whoever may not know it. */
export const WITHHELD = 'withheld';

/** What everybody reads in place of an anonymous name where nothing else was given. */
export const NAME_WITHHELD = 'Name withheld';

const NAME_FIELDS = ['name', 'family', 'given'];
const NOTE_FIELDS = ['contacts', 'health', 'notes'];

/**
 * The fields of a fact that only the person's own key opens, whether or not they say anything; of a correction those of
 * what it corrects.
 *
 * @param history the facts of the record before it, as they were recorded
 */
export function privateFieldsOf({ type, data }: SomeFact, history: readonly SomeFact[]): readonly PrivateField[] {
  if (type === 'person.private-noted') return NOTE_FIELDS.map(asField);
  if (type === 'person.registered' || type === 'person.name-added') {
    return (data as { anonymous?: boolean }).anonymous === true ? NAME_FIELDS.map(asField) : [];
  }
  if (type !== 'person.corrected' || !isCorrection({ type, data })) return [];
  const { event, field } = data as { event: string; field: string };
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
  if (fact.type === 'person.private-noted') return true;
  if (fact.type === 'person.name-added') return privateFieldsOf(fact, history).length > 0;
  if (!fact.type.startsWith('person.') || !(isCorrection(fact) || isRetraction(fact))) return false;
  if (privateFieldsOf(fact, history).length > 0) return true;
  const index = history.findIndex(({ id }) => id === (fact.data as { event: string }).event);
  return index < 0 || isPrivateFact(history[index]!, history.slice(0, index));
}

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
  if (!facts.some(({ type, data }) => type === 'person.private-noted' || hasAnonymous(data))) return facts;
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

function hasAnonymous(data: unknown): boolean {
  return (data as { anonymous?: boolean } | null)?.anonymous === true;
}

function asField(path: string): PrivateField {
  return { path, purpose: `person.${path}` };
}
