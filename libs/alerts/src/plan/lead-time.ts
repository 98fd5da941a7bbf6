import { Temporal } from 'temporal-polyfill';
import { remembered } from '#time';

/** Leads before the end of a term of which a subscriber may choose, longest first, and what one gets who chose nothing. */
export const RELEASE_LEADS = ['P14D', 'P7D', 'P3D', 'P2D', 'P1D', 'PT12H'] as const;
export const DEFAULT_RELEASE_LEADS: readonly string[] = ['P3D', 'P1D'];

/** The same before a hearing. */
export const HEARING_LEADS = ['P14D', 'P7D', 'P3D', 'P1D', 'PT12H', 'PT2H'] as const;
export const DEFAULT_HEARING_LEADS: readonly string[] = ['P7D', 'P1D', 'PT2H'];

/** A lead before a moment, in the place's calendar: a day before 10:00 is 10:00, also where clocks change in between. */
export function before(moment: Temporal.Instant, lead: string, zone: string): Temporal.Instant {
  return moment.toZonedDateTimeISO(zone).subtract(Temporal.Duration.from(lead)).toInstant();
}

/** How long the news of something keeps: what was not told within it is history, and the boards have it. */
const NEWS_KEEPS = Temporal.Duration.from({ hours: 30 * 24 });

/** Both RFC 3339. */
export const noLongerNews = remembered((since: string) => inUtc(Temporal.Instant.from(since).add(NEWS_KEEPS)));

/** RFC 3339 in UTC, the same for the same moment. */
export function inUtc(moment: Temporal.Instant): string {
  return moment.toString();
}
