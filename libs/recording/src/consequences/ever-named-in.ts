import { type Fact, isCorrection } from '#domain';

/** The keys that facts of one type name in a field, or have ever named there before a correction. */
export function everNamedIn(history: readonly Fact[], type: string, field: string): ReadonlySet<string> {
  const named = history.flatMap((fact) => {
    if (fact.type === type) return [fact.data[field]];
    // The correction of a correction has `new` for its field.
    return isCorrection(fact) && [field, 'new'].includes(fact.data.field) ? [fact.data.old, fact.data.new] : [];
  });
  return new Set(named.filter((name) => typeof name === 'string'));
}
