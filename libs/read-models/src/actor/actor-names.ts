import { A_MONITOR } from '#domain';

/** Who an actor is, for readers of the group itself. Outside of it everybody who records is "a monitor". */
export interface ActorNames {
  /**
   * @param ids actors as events have them: opaque ids, names of old events, and words such as `system`
   * @returns the names of those that are known; of any other the actor itself is shown
   */
  namesOf(ids: readonly string[]): Promise<ReadonlyMap<string, string>>;
}

/** No name is known: every actor is shown as the event has it. */
export const NO_ACTOR_NAMES: ActorNames = { namesOf: async () => new Map() };

/** The same entries with the names of their actors, where these are known. Those told outside the group stay as they are. */
export async function withActorNames<T extends { readonly actor: string }>(
  names: ActorNames,
  entries: readonly T[],
): Promise<readonly T[]> {
  const ids = [...new Set(entries.map(({ actor }) => actor))].filter((actor) => actor !== A_MONITOR);
  if (ids.length === 0) return entries;
  const known = await names.namesOf(ids);
  return entries.map((entry) => ({ ...entry, actor: known.get(entry.actor) ?? entry.actor }));
}
