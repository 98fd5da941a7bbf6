import { type CustodyEpisode, foldCustody } from '#domain';
import { keysOf } from '../keys-of-persons.ts';
import type { PersonEpisodes } from '../person-episodes-token.ts';
import type { StreamEvent, UnitOfWork } from '../unit-of-work/unit-of-work.ts';

/** Where the custody of people is looked for. */
export interface CustodyAtHand {
  readonly work: UnitOfWork;
  /** See PERSON_EPISODES; null: only the episodes that the command itself writes to. */
  readonly personEpisodes: PersonEpisodes | null;
  /** Keys of the episodes that the command writes to: nothing may know of them yet. */
  readonly written: Iterable<string>;
}

/** An episode as it reads with everything that the command adds. */
export interface EpisodeAtHand {
  readonly key: string;
  readonly state: CustodyEpisode;
  readonly history: readonly StreamEvent[];
}

/** Every episode of a person, ended and taken back ones among them, in the order of their keys. */
export async function episodesOf(
  persons: readonly string[],
  { work, personEpisodes, written }: CustodyAtHand,
): Promise<readonly EpisodeAtHand[]> {
  const episodes: EpisodeAtHand[] = [];
  for (const key of await keysOf(persons, personEpisodes, written)) {
    const history = await work.history('custody', key);
    const state = foldCustody(key, history);
    if (state && persons.includes(state.person)) episodes.push({ key, state, history });
  }
  return episodes;
}
