import { z } from 'zod';
import type { EventType, JsonObject } from '#event-store';
import { defaultPreferences, subscriptionPreferences } from './preferences.ts';
import { withQuietLets } from './quiet-hours-of-before.ts';
import { subscriptionFilter } from './subscription-filter.ts';

/** Facts of the stream `subscription-<uuid>`. Who it is stands in them only under the subscriber's own key. */
export const subscriptionEvents = {
  'subscription.requested': z.object({
    filter: subscriptionFilter,
    preferences: subscriptionPreferences,
    /** The address, sealed under the key of this subscription; null in what was asked for before addresses were. */
    address: z.string().nullable().default(null),
  }),
  'subscription.confirmed': z.object({}),
  'subscription.filters-changed': z.object({ filter: subscriptionFilter, preferences: subscriptionPreferences }),
  'subscription.paused': z.object({
    /** RFC 3339: goes on by itself from then; null: when it is resumed. */
    until: z.iso.datetime({ offset: true }).nullable().default(null),
  }),
  'subscription.resumed': z.object({}),
  'subscription.ended': z.object({}),
} as const;

export type SubscriptionEventType = keyof typeof subscriptionEvents;

/** For the event registry: today's versions, and the way to them from each older one. */
export const subscriptionEventTypes: readonly (EventType & { readonly type: SubscriptionEventType })[] = [
  { type: 'subscription.requested', version: 3, upcasters: { 1: requestedWithoutPreferences, 2: withQuietLets } },
  { type: 'subscription.confirmed', version: 1 },
  { type: 'subscription.filters-changed', version: 2, upcasters: { 1: withQuietLets } },
  { type: 'subscription.paused', version: 1 },
  { type: 'subscription.resumed', version: 1 },
  { type: 'subscription.ended', version: 1 },
];

/** The first version: `{filter: {person, place, everything}, language, zone}`, one part of the filter only, no address. */
function requestedWithoutPreferences({ filter, language, zone }: JsonObject): JsonObject {
  return {
    filter: { person: null, place: null, region: null, statute: null, kind: null, ...(filter as JsonObject) },
    preferences: {
      ...(defaultPreferences as unknown as JsonObject),
      quiet: null,
      language: language ?? 'en',
      zone: zone ?? 'UTC',
    },
    address: null,
  };
}

export function subscriptionStream(id: string): string {
  return `subscription-${id}`;
}
