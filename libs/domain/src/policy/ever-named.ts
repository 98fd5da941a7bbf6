import { isRecordEventType, type NewFactOf, type RecordEventType } from '../record-events.ts';
import { referencesOf } from '../references.ts';
import { isCorrection } from '../shared/effective-facts.ts';
import type { Fact } from '../shared/fact.ts';
import { replaceAt } from '../shared/field-path.ts';
import { GrowingReading } from '../shared/growing-reading.ts';
import { streamName } from '../shared/values.ts';

/** Streams named by any fact of a record, as it was recorded, as it was corrected at any time, and as it now reads. */
export function everNamed(facts: readonly Fact[]): readonly string[] {
  const names = new GrowingNames();
  for (const fact of facts) names.add(fact);
  return [...names.all];
}

/** The streams that a record ever named, as one fact follows on the other. */
export class GrowingNames {
  private readonly reading = new GrowingReading();
  private readonly named = new Set<string>();

  get all(): ReadonlySet<string> {
    return this.named;
  }

  add(fact: Fact): void {
    const { of, says } = this.reading.add(fact);
    if (of === null || !says) return;
    const { type, data } = of.fact;
    this.take({ type, data: this.reading.dataOf(of) });
    if (isCorrection(fact)) this.take({ type, data: replaceAt(data, fact.data.field, fact.data.old) });
  }

  private take(fact: { readonly type: string; readonly data: unknown }): void {
    for (const stream of namedBy(fact)) this.named.add(stream);
  }
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
