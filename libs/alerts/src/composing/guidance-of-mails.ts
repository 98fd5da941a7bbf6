import type { PlaceNames } from '#domain';
import type { GuidanceView } from '#mail';
import type { Language } from '#words';
import type { GuidanceInForce } from '../guidance/guidance-in-force.ts';
import type { AlertDetails } from '../plan/planned-alert.ts';
import type { SubscriptionFilter } from '../subscriptions/subscription-filter.ts';

/** What the group has put under mails about matters of these jurisdictions. */
export function guidanceOf(
  inForce: GuidanceInForce,
  jurisdictions: readonly string[],
  language: Language,
): readonly GuidanceView[] {
  return jurisdictions.flatMap((jurisdiction) => inForce.of(jurisdiction, language) ?? []);
}

/** Of every place that a matter has to do with; none in what an earlier version kept. */
export function jurisdictionsOf({ places }: Partial<Pick<AlertDetails, 'places'>>): readonly string[] {
  return [...new Set((places ?? []).map(({ jurisdiction }) => jurisdiction))];
}

/** The one in which everything lies that was asked for, by its articles of law or its places; none where that is not said, or open. */
export function jurisdictionsOfFilters(
  filters: readonly Pick<SubscriptionFilter, 'statute' | 'place'>[],
  places: Pick<PlaceNames, 'placesCalled'>,
): readonly string[] {
  const named = filters.map(({ statute, place }) => [
    ...(statute === null ? [] : [statute.slice(0, 2)]),
    ...(place === null ? [] : places.placesCalled(place, null, null).map(({ jurisdiction }) => jurisdiction)),
  ]);
  const all = [...new Set(named.flat())];
  return all.length === 1 && named.every((each) => each.length > 0) ? all : [];
}
