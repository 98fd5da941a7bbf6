import { type Fact, GrowingReading } from '#domain';

/** The keys that facts of one type name in a field, or have ever named there before a correction. */
export function everNamedIn(history: readonly Fact[], type: string, field: string): ReadonlySet<string> {
  const reading = new GrowingReading();
  const named = new Set<string>();
  for (const fact of history) {
    const { of, says } = reading.add(fact);
    if (of === null || !says || of.fact.type !== type) continue;
    const name = reading.dataOf(of)[field];
    if (typeof name === 'string') named.add(name);
  }
  return named;
}
