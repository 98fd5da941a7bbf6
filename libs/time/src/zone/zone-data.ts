import { Temporal } from 'temporal-polyfill';

/** Kazakhstan's one offset since 1 March 2024 came with tzdata 2024a; a machine without it is an hour out. */
const WITNESSES = [
  { zone: 'Asia/Almaty', at: '2024-03-02T00:00:00Z', offset: '+05:00', since: '2024a' },
  { zone: 'Asia/Qostanay', at: '2024-03-02T00:00:00Z', offset: '+05:00', since: '2024a' },
  { zone: 'Asia/Qyzylorda', at: '2018-12-22T00:00:00Z', offset: '+05:00', since: '2018h' },
] as const;

/**
 * What is wrong with this machine's time zone data, in words, or null where it knows every change that release dates
 * have been seen to depend on. Temporal takes its zones from the ICU that Node was built with.
 */
export function zoneDataWarning(
  offsetOf: (zone: string, at: string) => string = (zone, at) =>
    Temporal.Instant.from(at).toZonedDateTimeISO(zone).offset,
): string | null {
  const wrong = WITNESSES.filter(({ zone, at, offset }) => offsetOf(zone, at) !== offset);
  const [first] = wrong;
  if (!first) return null;
  return (
    `The time zone data of this Node is older than ${first.since}: it puts ${wrong.map(({ zone }) => zone).join(', ')} ` +
    'an hour off. Install a newer Node, or one with full ICU data.'
  );
}
