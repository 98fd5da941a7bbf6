import type { Temporal } from 'temporal-polyfill';
import { isReached } from '../shared/dates.ts';
import { type CustodyEpisode, type CustodyStay, converted } from './custody-episode.ts';

/**
 * The episode by what had happened at a moment: an extension, a reduction, a conversion or a term of a later day does
 * not count yet. A date counts from the first moment of the first day it can mean, at the place. The same object where
 * everything had happened.
 */
export function custodyAt(episode: CustodyEpisode, at: Temporal.Instant): CustodyEpisode {
  const hasCome = ({ on }: { readonly on: string }) => isReached(on, episode.place.zone, at);
  const [terms, extensions, reductions, conversions, measures] = [
    episode.terms.filter(({ from }) => hasCome({ on: from })),
    episode.extensions.filter(hasCome),
    episode.reductions.filter(hasCome),
    episode.conversions.filter(hasCome),
    episode.measures.filter(hasCome),
  ];
  const kept = [terms, extensions, reductions, conversions, measures];
  const all = [episode.terms, episode.extensions, episode.reductions, episode.conversions, episode.measures];
  if (kept.every((facts, index) => facts.length === all[index]?.length)) return episode;
  return converted({ ...episode, terms, extensions, reductions, measures }, conversions);
}

/** Where the person was held at a moment; before the first transfer, where it began. */
export function stayAt(episode: CustodyEpisode, at: Temporal.Instant): Omit<CustodyStay, 'eventId' | 'on'> {
  const [first, ...later] = episode.stays;
  return later.findLast(({ on }) => isReached(on, episode.place.zone, at)) ?? first ?? episode;
}
