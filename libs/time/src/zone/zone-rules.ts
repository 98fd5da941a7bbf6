import { Temporal } from 'temporal-polyfill';
import { assertZone } from './zone.ts';

/** From this second since 1970 on, the zone is so many seconds ahead of UTC. */
type ZoneStep = readonly [since: number, offset: number];

/** What a set of zone data says of one zone between {@link FIRST_YEAR} and {@link LAST_YEAR}, in order of time. */
export type ZoneRules = readonly ZoneStep[];

/** A stretch of time in which two sets of zone data give a zone another offset. */
export interface ZoneSpan {
  /** RFC 3339 in UTC; null: from the first year that is compared. */
  readonly since: string | null;
  /** RFC 3339 in UTC, exclusive; null: up to the last year that is compared. */
  readonly until: string | null;
  /** Seconds ahead of UTC, by the older data and by the newer. */
  readonly before: number;
  readonly after: number;
}

/** Years that are compared: no term that is followed began earlier, and none ends later. */
const FIRST_YEAR = 1990;
const LAST_YEAR = 2060;
const FIRST = Temporal.Instant.from(`${FIRST_YEAR}-01-01T00:00:00Z`);
const LAST = Temporal.Instant.from(`${LAST_YEAR}-01-01T00:00:00Z`);

/**
 * The zone's offsets as this process has them. Takes some milliseconds a zone.
 *
 * @throws DateError there is no such zone
 */
export function zoneRules(zone: string): ZoneRules {
  assertZone(zone);
  let at: Temporal.ZonedDateTime | null = FIRST.toZonedDateTimeISO(zone);
  const steps: [number, number][] = [];
  while (at !== null && at.epochMilliseconds < LAST.epochMilliseconds) {
    const offset = at.offsetNanoseconds / 1e9;
    if (steps.at(-1)?.[1] !== offset) steps.push([at.epochMilliseconds / 1_000, offset]);
    at = at.getTimeZoneTransition('next');
  }
  return steps;
}

/** When two sets of zone data differ about a zone; empty where they say the same. */
export function spansThatDiffer(before: ZoneRules, after: ZoneRules): readonly ZoneSpan[] {
  const moments = [...new Set([...before, ...after].map(([since]) => since))].sort((a, b) => a - b);
  const spans: ZoneSpan[] = [];
  for (const [index, since] of moments.entries()) {
    const [old, now] = [offsetAt(before, since), offsetAt(after, since)];
    if (old === now) continue;
    const until = moments[index + 1];
    const last = spans.at(-1);
    const span = {
      since: index === 0 ? null : rfc3339(since),
      until: until === undefined ? null : rfc3339(until),
      before: old,
      after: now,
    };
    if (last && last.until === span.since && last.before === old && last.after === now) {
      spans[spans.length - 1] = { ...last, until: span.until };
    } else spans.push(span);
  }
  return spans;
}

/** Whether one version of the IANA database (`2024a`) is older than another: below 0; the same: 0. */
export function compareZoneData(one: string, other: string): number {
  return one === other ? 0 : one < other ? -1 : 1;
}

function offsetAt(rules: ZoneRules, second: number): number {
  return (rules.findLast(([since]) => since <= second) ?? rules[0] ?? [0, 0])[1];
}

function rfc3339(second: number): string {
  return Temporal.Instant.fromEpochMilliseconds(second * 1_000).toString();
}
