import { declarationOf } from '../record-facts.ts';
import { isCorrection } from '../shared/effective-facts.ts';
import { NOTHING_PRIVATE } from '../shared/fact-declaration.ts';
import { replaceAt, valueAt } from '../shared/field-path.ts';

/** As much of a fact as tells which of its fields are private. */
export interface FactWithFields {
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
export function privateFieldsOf(fact: FactWithFields, history: readonly FactWithFields[]): readonly PrivateField[] {
  return isCorrection(fact) ? privateFieldsOfEach([...history, fact]).at(-1)! : ownPrivateFields(fact).map(asField);
}

/** As {@link privateFieldsOf}, of each fact of a record in order: each is settled once, however long a chain of corrections is. */
export function privateFieldsOfEach(facts: readonly FactWithFields[]): readonly (readonly PrivateField[])[] {
  const growing = new GrowingPrivateFields();
  return facts.map((fact) => growing.further(fact));
}

/** The private fields of the facts of a record, as one follows on the other. */
export class GrowingPrivateFields {
  private readonly settled = new Map<string | undefined, readonly PrivateField[]>();

  /** Those of the next fact. */
  further(fact: FactWithFields): readonly PrivateField[] {
    const fields = isCorrection(fact)
      ? fieldsOfCorrection(fact.data.field, this.settled.get(fact.data.event) ?? [])
      : ownPrivateFields(fact).map(asField);
    if (fact.id !== undefined && !this.settled.has(fact.id)) this.settled.set(fact.id, fields);
    return fields;
  }
}

function fieldsOfCorrection(field: string, ofTarget: readonly PrivateField[]): readonly PrivateField[] {
  const corrected = ofTarget.find(({ path }) => path === field);
  return corrected ? ['old', 'new'].map((path) => ({ path, purpose: corrected.purpose })) : [];
}

/** The fact with its private texts replaced; the same one where there is none. */
export function mapPrivate<F extends FactWithFields>(
  fact: F,
  fields: readonly PrivateField[],
  replace: (text: string, field: PrivateField) => string,
): F {
  const data = fields.reduce<unknown>((now, field) => {
    const text = privateTextAt(now, field.path);
    return text === null ? now : replaceAt(now, field.path, replace(text, field));
  }, fact.data);
  return data === fact.data ? fact : { ...fact, data };
}

/** What a private field says, as it is encrypted: a number by its digits. Null where it says nothing. */
export function privateTextAt(data: unknown, path: string): string | null {
  const value = valueAt(data, path);
  return typeof value === 'string' || typeof value === 'number' ? String(value) : null;
}

/** The private fields of a fact itself, whatever it amends. */
export function ownPrivateFields({ type, data }: FactWithFields): readonly string[] {
  const privacy = declarationOf(type)?.privacy ?? NOTHING_PRIVATE;
  return privacy === NOTHING_PRIVATE ? [] : privacy.fields(data as never);
}

function asField(path: string): PrivateField {
  // A purpose has small letters alone: `person.birth-year`.
  return { path, purpose: `person.${path.replaceAll(/[A-Z]/g, (letter) => `-${letter.toLowerCase()}`)}` };
}
