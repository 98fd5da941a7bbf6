import { mapPrivate, type PrivateField, privateFieldsOf } from '#domain';
import type { ProposedFact } from '../proposal/proposal.ts';

/** Fields that are private of a person wherever they stand; a correction names them in its `field`. */
const ALWAYS_PRIVATE = ['contacts', 'health', 'notes'];

/** The private fields of a fact that is proposed, which may be incomplete; purposes as they are sealed here. */
function fieldsOf({ fact, data }: ProposedFact): readonly PrivateField[] {
  if (fact === 'person.corrected') {
    const isPrivate = typeof data.field === 'string' && ALWAYS_PRIVATE.includes(data.field);
    return isPrivate ? ['old', 'new'].map((path) => ({ path, purpose: `proposal.${String(data.field)}` })) : [];
  }
  const fields = fact === null ? [] : privateFieldsOf({ type: fact, data }, []);
  return fields.map(({ path }) => ({ path, purpose: `proposal.${path}` }));
}

/** A private text that a fact has. */
export interface PrivateTextOf extends PrivateField {
  readonly text: string;
}

/** What a fact that is proposed says that is private of a person. */
export function privateTextsOf(fact: ProposedFact): readonly PrivateTextOf[] {
  return fieldsOf(fact).flatMap((field) => {
    const text = fact.data[field.path];
    return typeof text === 'string' ? [{ ...field, text }] : [];
  });
}

/** The fact with its private texts replaced. */
export function withPrivateTexts(
  fact: ProposedFact,
  replace: (text: string, field: PrivateField) => string,
): ProposedFact {
  const { data } = mapPrivate({ type: fact.fact ?? '', data: fact.data as unknown }, fieldsOf(fact), replace);
  return { ...fact, data: data as ProposedFact['data'] };
}
