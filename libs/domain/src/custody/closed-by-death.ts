import type { Death } from '../person/person.ts';
import { isCertainlyBefore } from '../shared/dates.ts';
import { withFields } from '../shared/with-fields.ts';
import { custodyEnd } from './custody-end.ts';
import type { CustodyEpisode } from './custody-episode.ts';

/**
 * The episode as the death of its person leaves it: one that was open ends with it. One that had ended before stays as it
 * ended, and one that certainly began later contradicts the death, which is for a person to put right.
 */
export function closedByDeath(episode: CustodyEpisode, death: Death | null): CustodyEpisode {
  if (!death || custodyEnd(episode) || isCertainlyBefore(death.on, episode.since)) return episode;
  const { eventId, on, cause, source, exercise } = death;
  return withFields(episode, { death: { eventId, on, cause, source, exercise } });
}
