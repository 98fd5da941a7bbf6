import { Temporal } from 'temporal-polyfill';

const MINUTE = 60_000;
const INSTANT = /^(\d{4}-\d{2}-\d{2}T\d{2}:\d{2}):\d{2}(?:\.\d+)?Z$/;
const UUID_V7 = /^[0-9a-f]{8}-[0-9a-f]{4}-7[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/;

/** The beginning of the minute, in UTC. @param instant RFC 3339 */
export function toTheMinute(instant: string): string {
  const [, minute] = INSTANT.exec(instant) ?? [];
  if (minute !== undefined) return `${minute}:00Z`;
  return Temporal.Instant.from(instant).round({ smallestUnit: 'minute', roundingMode: 'floor' }).toString();
}

/** The last instant of the minute: what was recorded in it is known by then. */
export function endOfMinute(instant: Temporal.Instant): Temporal.Instant {
  const begun = instant.round({ smallestUnit: 'minute', roundingMode: 'floor' });
  return begun.add({ minutes: 1 }).subtract({ nanoseconds: 1 });
}

/**
 * An id that tells no more of the time than the minute. Ids of events are made so; those of older logs are UUIDs of version 7
 * with the millisecond in front, which is cut here. All else of them stays, so that they are still apart.
 */
export function idToTheMinute(id: string): string {
  if (!tellsMoreThanTheMinute(id)) return id;
  const milliseconds = timeIn(id);
  const hex = (milliseconds - (milliseconds % MINUTE)).toString(16).padStart(12, '0');
  return `${hex.slice(0, 8)}-${hex.slice(8)}${id.slice(13)}`;
}

/** Whether it is a UUID of version 7 with a time that is more exact than the minute. */
export function tellsMoreThanTheMinute(id: string): boolean {
  return UUID_V7.test(id) && timeIn(id) % MINUTE !== 0;
}

function timeIn(id: string): number {
  return Number.parseInt(id.slice(0, 8) + id.slice(9, 13), 16);
}
