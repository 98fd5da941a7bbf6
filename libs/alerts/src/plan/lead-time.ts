import { Temporal } from 'temporal-polyfill';

/** A lead before a moment, in the place's calendar: a day before 10:00 is 10:00, also where clocks change in between. */
export function before(moment: Temporal.Instant, lead: string, zone: string): Temporal.Instant {
  return moment.toZonedDateTimeISO(zone).subtract(Temporal.Duration.from(lead)).toInstant();
}

/** How long the news of something keeps: what was not told within it is history, and the boards have it. */
const NEWS_KEEPS = Temporal.Duration.from({ hours: 30 * 24 });

export function noLongerNews(since: Temporal.Instant): Temporal.Instant {
  return since.add(NEWS_KEEPS);
}
