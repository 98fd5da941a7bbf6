import { z } from 'zod';
import { filterKinds, subscriptionPreferences } from '#alerts';
import { oddChoices } from '#words';
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

/** What is odd about a choice, which is taken as it is. */
const subscriptionWarning = z
  .strictObject({
    code: z.enum(oddChoices),
    field: z.enum(['digestAt', 'quiet', 'releaseLeads', 'hearingLeads']).describe('Which of the preferences.'),
    message: z.string().describe('In English.'),
  })
  .meta({ id: 'SubscriptionWarning' });

/** One subscription of an address, as its owner sees it. */
export const followedSubscription = z
  .strictObject({
    id: z.string(),
    filters: z.array(followedFilter).describe('Any of them is enough; of each all that is not null must agree.'),
    note: z.string().nullable().describe("The subscriber's own."),
    preferences: subscriptionPreferences,
    paused: z.boolean(),
    pausedUntil: time.nullable().describe('null: until it is resumed, or not paused.'),
    warnings: z
      .array(subscriptionWarning)
      .describe('Preferences that do not go together. They are taken all the same.'),
  })
  .meta({ id: 'FollowedSubscription' });
export type FollowedSubscription = z.infer<typeof followedSubscription>;

/** All that an address follows. */
export const following = z.strictObject({ subscriptions: z.array(followedSubscription) }).meta({ id: 'Following' });
