/** Fields that say who did something. */
const WHO = new Set(['actor', 'who', 'by', 'closedBy', 'createdBy', 'madeBy']);

/** As much of {@link AccountNames} as is needed. */
export interface Names {
  namesOf(ids: readonly string[]): Promise<ReadonlyMap<string, string>>;
}

/**
 * The same value with names instead of the ids in every field that says who did something, however deep: for a reader of the
 * group. What is no id of an account or a token stays as it is.
 *
 * @param value JSON, or what becomes JSON
 */
export async function withNames<T>(names: Names, value: T): Promise<T> {
  const ids = new Set<string>();
  walk(value, (id) => {
    ids.add(id);
    return id;
  });
  const known = await names.namesOf([...ids]);
  return walk(value, (id) => known.get(id) ?? id) as T;
}

function walk(value: unknown, name: (id: string) => string): unknown {
  if (Array.isArray(value)) return value.map((inner) => walk(inner, name));
  if (typeof value !== 'object' || value === null) return value;
  const prototype: unknown = Object.getPrototypeOf(value);
  if (prototype !== Object.prototype && prototype !== null) return value;
  return Object.fromEntries(
    Object.entries(value).map(([field, inner]) => [
      field,
      WHO.has(field) && typeof inner === 'string' ? name(inner) : walk(inner, name),
    ]),
  );
}
