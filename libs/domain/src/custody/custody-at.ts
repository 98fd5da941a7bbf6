import type { Temporal } from 'temporal-polyfill';
import { isCertainlyBefore, isReached } from '../shared/dates.ts';
import type { Place } from '../shared/values.ts';
import { type CustodyEpisode, type CustodyStay, converted, firstKnownPlace, zoneOf } from './custody-episode.ts';

/**
 * The episode by what had happened at a moment: an extension, a reduction, a conversion, a transfer or a term of a later day does
 * not count yet. A date counts from the first moment of the first day it can mean, at the place. The same object where
 * everything had happened.
 */
export function custodyAt(episode: CustodyEpisode, at: Temporal.Instant): CustodyEpisode {
  const hasCome = ({ on }: { readonly on: string }) => isReached(on, zoneOf(episode), at);
  const [terms, extensions, reductions, conversions, measures, stays] = [
    episode.terms.filter(({ from }) => hasCome({ on: from })),
    episode.extensions.filter(hasCome),
    episode.reductions.filter(hasCome),
    episode.conversions.filter(hasCome),
    episode.measures.filter(hasCome),
    episode.stays.filter((stay, index) => index === 0 || hasCome(stay)),
  ];
  const { stays: every, ...before } = episode;
  const kept = [terms, extensions, reductions, conversions, measures, stays];
  const all = [before.terms, before.extensions, before.reductions, before.conversions, before.measures, every];
  if (kept.every((facts, index) => facts.length === all[index]?.length)) return episode;
  return converted({ ...episode, terms, extensions, reductions, measures, stays }, conversions);
}

/** Where the person was held at a moment; before the first transfer, where it began. */
export function stayAt(episode: CustodyEpisode, at: Temporal.Instant): Omit<CustodyStay, 'eventId' | 'on'> {
  const [first, ...later] = episode.stays;
  return later.findLast(({ on }) => isReached(on, zoneOf(episode), at)) ?? first ?? episode;
}

/**
 * Where the person was on a day; on that of a transfer, where they were before it. While nobody knows where, the first
 * place that is known later; null where none ever is.
 */
export function placeOn(episode: CustodyEpisode, date: string): Place | null {
  const stay = episode.stays.findLast(({ on }, index) => index === 0 || isCertainlyBefore(on, date));
  return stay?.place ?? firstKnownPlace(episode);
}
