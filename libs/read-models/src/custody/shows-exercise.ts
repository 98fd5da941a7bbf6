import { type CustodyEpisode, custodyEndsOf } from '#domain';

/**
 * Whether something that now reads so was recorded as an exercise; one that was taken back by a later correction of the
 * same field shows nothing any more.
 */
export function showsExercise(episode: CustodyEpisode): boolean {
  const { releaseReported, corrections } = episode;
  if ([releaseReported, ...custodyEndsOf(episode)].some((fact) => fact?.exercise)) return true;
  const chains = new Map<string, (typeof corrections)[number][]>();
  for (const correction of corrections) {
    const field = `${correction.corrects} ${correction.field}`;
    chains.set(field, [...(chains.get(field) ?? []), correction]);
  }
  return [...chains.values()].some((chain) => {
    const changed = JSON.stringify(chain[0]?.old) !== JSON.stringify(chain.at(-1)?.new);
    return changed && chain.some(({ exercise }) => exercise);
  });
}
