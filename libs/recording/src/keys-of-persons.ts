/**
 * Keys of the records of people, and of those that the command writes to: nothing else may know of these yet. In their order, so
 * that the same command decides the same each time.
 *
 * @param known keys of the records of a person, see PERSON_EPISODES and PERSON_CASES; null: only those that are written to
 */
export async function keysOf(
  persons: readonly string[],
  known: ((person: string) => Promise<readonly string[]>) | null,
  written: Iterable<string>,
): Promise<readonly string[]> {
  const keys = new Set(written);
  for (const person of persons) for (const key of (await known?.(person)) ?? []) keys.add(key);
  return [...keys].sort();
}
