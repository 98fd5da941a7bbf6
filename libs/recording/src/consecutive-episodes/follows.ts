import type { CustodyEpisode } from '#domain';

/** Whether an episode is there and names this one as its previous one. */
export function follows(episode: CustodyEpisode | null, previous: string): boolean {
  return episode !== null && !episode.retracted && episode.previousEpisode === previous;
}
