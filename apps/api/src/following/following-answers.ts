import { z } from 'zod';
import { subscriptionFilter, subscriptionPreferences } from '#alerts';
import { time } from '../openapi/time.ts';

/** One subscription of an address, as its owner sees it. */
export const followedSubscription = z
  .strictObject({
    id: z.string(),
    filters: z.array(subscriptionFilter).describe('Any of them is enough; of each all that is not null must agree.'),
    note: z.string().nullable().describe("The subscriber's own."),
    preferences: subscriptionPreferences,
    paused: z.boolean(),
    pausedUntil: time.nullable().describe('null: until it is resumed, or not paused.'),
  })
  .meta({ id: 'FollowedSubscription' });
export type FollowedSubscription = z.infer<typeof followedSubscription>;

/** All that an address follows. */
export const following = z.strictObject({ subscriptions: z.array(followedSubscription) }).meta({ id: 'Following' });
