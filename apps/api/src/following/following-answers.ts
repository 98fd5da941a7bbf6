import { z } from 'zod';
import { filterKinds, subscriptionPreferences } from '#alerts';
import { time } from '../openapi/time.ts';

const part = z.string('must be a text').nullable();

/** A filter as it is given and answered: everything alone, or one or more of the others, of which all must agree. */
export const followedFilter = z
  .strictObject({
    person: part.describe('Key of a person.'),
    place: part,
    region: part,
    statute: part.describe('An article as printed, "KZ CAO 667", or a whole code, "KZ CAO".'),
    kind: z.enum(filterKinds, { error: `must be one of ${filterKinds.join(', ')}` }).nullable(),
    everything: z.boolean('must be true or false'),
  })
  .meta({ id: 'SubscriptionFilter' });

/** One subscription of an address, as its owner sees it. */
export const followedSubscription = z
  .strictObject({
    id: z.string(),
    filters: z.array(followedFilter).describe('Any of them is enough; of each all that is not null must agree.'),
    note: z.string().nullable().describe("The subscriber's own."),
    preferences: subscriptionPreferences,
    paused: z.boolean(),
    pausedUntil: time.nullable().describe('null: until it is resumed, or not paused.'),
  })
  .meta({ id: 'FollowedSubscription' });
export type FollowedSubscription = z.infer<typeof followedSubscription>;

/** All that an address follows. */
export const following = z.strictObject({ subscriptions: z.array(followedSubscription) }).meta({ id: 'Following' });
