import { isDay, parseEdtf, resolveWallTime } from '#time';
import { complainingOf, inWords } from '../shared/dates.ts';
import { RecordError } from '../shared/record-error.ts';
import type { Assembly } from './assembly.ts';

export function assertAskedFor(assembly: Assembly, dates: readonly string[]): void {
  if (assembly.dates.length === 0) return;
  const index = dates.findIndex((date) => !assembly.dates.includes(date));
  if (index < 0) return;
  throw new RecordError(
    'date-not-asked-for',
    `dates.${index}`,
    `${dates[index]} is none of the days asked for (${assembly.dates.join(', ')}). ` +
      'Check the date, or correct "dates" of its assembly.notified first.',
  );
}

export function assertNotCancelled(assembly: Assembly): void {
  if (!assembly.cancelled) return;
  throw new RecordError(
    'assembly-cancelled',
    null,
    `The assembly was cancelled on ${inWords(assembly.cancelled.on)}. If that is wrong, retract the cancellation first; ` +
      'if others met all the same, record that as an assembly of its own.',
  );
}

/** A wall time that came twice, or never, on that day at the place is asked about. */
export function assertTimeExists({ place }: Assembly, on: string, at: string | null): void {
  if (at === null || !isDay(parseEdtf(on))) return;
  complainingOf('no-such-time', 'at', () => resolveWallTime(`${on}T${at}`, place.zone));
}

export function assertHeldOnce(assembly: Assembly, on: string): void {
  if (!assembly.held.some((held) => held.on === on)) return;
  throw new RecordError(
    'already-held',
    'on',
    `It is already recorded that the assembly was held on ${inWords(on)}. To put a detail right, correct that fact.`,
  );
}
