import { z } from 'zod';
import type { EventType, JsonObject } from '#event-store';
import { defaultPreferences, subscriptionPreferences } from './preferences.ts';
import { withQuietLets } from './quiet-hours-of-before.ts';
import { subscriptionFilters } from './subscription-filter.ts';

/** Facts of the stream `subscription-<uuid>`. Who it is stands in them only under the subscriber's own key. */
export const subscriptionEvents = {
  'subscription.requested': z.object({
    /** Any of them is enough. */
    filters: subscriptionFilters,
    preferences: subscriptionPreferences,
    /** The address, sealed under the key of this subscription; null in what was asked for before addresses were. */
    address: z.string().nullable().default(null),
  }),
  'subscription.confirmed': z.object({}),
  'subscription.filters-changed': z.object({
    filters: subscriptionFilters,
    preferences: subscriptionPreferences,
  }),
  'subscription.note-changed': z.object({
    /** A note of the subscriber's own, sealed under the key of this subscription; null: there is none any more. */
    note: z.string().nullable(),
  }),
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
  {
    type: 'subscription.requested',
    version: 3,
    upcasters: { 1: requestedWithoutPreferences, 2: ofBefore },
  },
  { type: 'subscription.confirmed', version: 1 },
  { type: 'subscription.filters-changed', version: 2, upcasters: { 1: ofBefore } },
  { type: 'subscription.note-changed', version: 1 },
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

/** Until there could be several filters, an event had one: `{filter}`; and no preference said what comes in quiet hours. */
function ofBefore({ filter, ...others }: JsonObject): JsonObject {
  return { filters: [filter as JsonObject], ...withQuietLets(others) };
}

export function subscriptionStream(id: string): string {
  return `subscription-${id}`;
}
