import { isRecordEventType, type NewFactOf, type RecordEventType } from '../record-events.ts';
import { referencesOf } from '../references.ts';
import { amendedFacts } from '../shared/amended-facts.ts';
import { isAmendment, isCorrection } from '../shared/effective-facts.ts';
import type { Fact } from '../shared/fact.ts';
import { replaceAt } from '../shared/field-path.ts';
import { streamName } from '../shared/values.ts';

/** Streams named by any fact of a record, as it was recorded, as it was corrected at any time, and as it now reads. */
export function everNamed(facts: readonly Fact[]): readonly string[] {
  // As long as nothing is amended a record names what it was recorded to name.
  if (!facts.some(isAmendment)) return [...new Set(facts.flatMap(namedBy))];
  const now = amendedFacts(facts);
  const byId = new Map(facts.map((fact) => [fact.id, fact]));
  const corrected = now.flatMap((fact) => {
    const target = isCorrection(fact) ? byId.get(fact.data.event) : undefined;
    if (!target || !isCorrection(fact)) return [];
    return [fact.data.old, fact.data.new].map((value) => ({
      type: target.type,
      data: replaceAt(target.data, fact.data.field, value),
    }));
  });
  return [...new Set([...facts, ...now, ...corrected].flatMap(namedBy))];
}

/** Streams that a fact names as it stands. */
export function namedBy({ type, data }: { readonly type: string; readonly data: unknown }): readonly string[] {
  if (!isRecordEventType(type)) return [];
  try {
    const fact = { type, data } as NewFactOf<RecordEventType>;
    return referencesOf(fact).map(({ category, key }) => streamName(category, key));
  } catch {
    // A value that a correction put right may not have fitted; it then named nothing.
    return [];
  }
}
