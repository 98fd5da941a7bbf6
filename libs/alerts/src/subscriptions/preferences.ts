import { z } from 'zod';
import { assertZone, DateError } from '#time';
import { languages } from '#words';
import { DEFAULT_HEARING_LEADS, DEFAULT_RELEASE_LEADS, HEARING_LEADS, RELEASE_LEADS } from '../plan/lead-time.ts';

export const deliveryModes = ['at_once', 'daily', 'weekly'] as const;
export type DeliveryMode = (typeof deliveryModes)[number];

const timeOfDay = z.string().regex(/^([01]\d|2[0-3]):[0-5]\d$/, 'must be a time of day from 00:00 to 23:59');

/**
 * What comes in quiet hours all the same. `urgent`: that somebody was taken into custody or detained again, was released or has
 * died, a correction of one of these or of a date within 24 hours, and what would come too late behind them. `cannot_wait`: of
 * these the last alone. `nothing`: no mail at all, and what would be over behind them is not told. `everything`: as if there
 * were none.
 */
export const quietLets = ['urgent', 'cannot_wait', 'nothing', 'everything'] as const;
export type QuietLets = (typeof quietLets)[number];

/** Each once, in the order of the menu. */
const leads = <const L extends readonly string[]>(menu: L) =>
  z
    .array(z.enum(menu, { error: `must be some of ${menu.join(', ')}` }))
    .transform((chosen): string[] => menu.filter((lead) => chosen.includes(lead)));

/** How somebody wants to be written to. */
export const subscriptionPreferences = z.object({
  language: z.enum(languages, { error: `must be one of ${languages.join(', ')}` }),
  /** IANA zone of the reader: times in mails, of digests and of quiet hours. Dates of a term are the place's own. */
  zone: z.string().superRefine((zone, context) => {
    try {
      assertZone(zone);
    } catch (error) {
      if (!(error instanceof DateError)) throw error;
      context.addIssue({ code: 'custom', message: error.message });
    }
  }),
  /** `at_once`: each as it falls due; `daily`, `weekly`: in one mail at `digestAt`, except what cannot wait for it. */
  delivery: z.enum(deliveryModes, { error: `must be one of ${deliveryModes.join(', ')}` }),
  /** Wall time in `zone` at which digests go. */
  digestAt: timeOfDay,
  /** ISO 8601 day of the week on which weekly digests go: Monday is 1. */
  digestDay: z.int('must be a day of the week, 1 for Monday to 7 for Sunday').min(1).max(7),
  /** Wall times in `zone` between which only that comes which `quietLets` says: from `from` on, until `to`, also over midnight. */
  quiet: z
    .object({ from: timeOfDay, to: timeOfDay })
    .refine(({ from, to }) => from !== to, 'must begin and end at different times of day')
    .nullable(),
  /** Of no meaning where `quiet` is null. */
  quietLets: z.enum(quietLets, { error: `must be one of ${quietLets.join(', ')}` }),
  /** How long before the earliest end of a term; may be none. */
  releaseLeads: leads(RELEASE_LEADS),
  /** How long before a hearing; may be none. */
  hearingLeads: leads(HEARING_LEADS),
});
export type SubscriptionPreferences = z.infer<typeof subscriptionPreferences>;

/** What holds where nothing was chosen. */
export const defaultPreferences: SubscriptionPreferences = {
  language: 'en',
  zone: 'UTC',
  delivery: 'at_once',
  digestAt: '08:00',
  digestDay: 1,
  quiet: { from: '21:00', to: '08:00' },
  quietLets: 'urgent',
  releaseLeads: [...DEFAULT_RELEASE_LEADS],
  hearingLeads: [...DEFAULT_HEARING_LEADS],
};
