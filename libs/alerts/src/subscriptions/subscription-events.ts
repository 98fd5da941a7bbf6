import { z } from 'zod';

/** What somebody wants to hear of. Exactly one of the three. */
export const subscriptionFilter = z
  .object({
    /** Key of a person of the record. */
    person: z
      .string()
      .regex(/^[a-z0-9][a-z0-9-]{0,99}$/, 'must be the key of a person, such as "abildaev-nurzhan"')
      .nullable()
      .default(null),
    /** Name of a place, whatever its capitals: `Shymkent`. */
    place: z
      .string()
      .trim()
      .min(1, 'must not be empty')
      .max(200, 'must be at most 200 characters')
      .nullable()
      .default(null),
    everything: z.boolean().default(false),
  })
  .refine(
    ({ person, place, everything }) => [person !== null, place !== null, everything].filter(Boolean).length === 1,
    {
      message: 'must name a person, or a place, or everything, and one of them only',
    },
  );
export type SubscriptionFilter = z.infer<typeof subscriptionFilter>;

/** Languages in which mails can be written. */
export const subscriptionLanguages = ['en'] as const;

/** Facts of the stream `subscription-<uuid>`. The address is in none of them: the log is for ever. */
export const subscriptionEvents = {
  'subscription.requested': z.object({
    filter: subscriptionFilter,
    language: z.enum(subscriptionLanguages),
    /** IANA zone in which the subscriber reads dates. */
    zone: z.string(),
  }),
  'subscription.confirmed': z.object({}),
  'subscription.ended': z.object({}),
} as const;

export type SubscriptionEventType = keyof typeof subscriptionEvents;

/** For the event registry. */
export const subscriptionEventTypes: readonly { type: SubscriptionEventType; version: number }[] = (
  Object.keys(subscriptionEvents) as SubscriptionEventType[]
).map((type) => ({ type, version: 1 }));

export function subscriptionStream(id: string): string {
  return `subscription-${id}`;
}
