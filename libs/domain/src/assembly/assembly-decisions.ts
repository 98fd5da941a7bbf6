import { isDay, parseEdtf, resolveWallTime } from '#time';
import type { NewFactOf } from '../record-events.ts';
import { complainingOf, inWords, isCertainlyBefore } from '../shared/dates.ts';
import { RecordError } from '../shared/record-error.ts';
import type { Assembly } from './assembly.ts';

type AssemblyFact = NewFactOf<
  'assembly.refused' | 'assembly.permitted' | 'assembly.held' | 'assembly.dispersed' | 'assembly.cancelled'
>;

/** @throws RecordError why the fact cannot follow on what is recorded of the assembly */
export function decideOnAssembly(assembly: Assembly, fact: AssemblyFact): void {
  switch (fact.type) {
    case 'assembly.refused':
      assertNotBeforeTheNotice(assembly, fact.data.on, 'A refusal');
      assertAskedFor(assembly, fact.data.dates);
      break;
    case 'assembly.permitted':
      if (fact.data.on !== null) assertNotBeforeTheNotice(assembly, fact.data.on, 'A permission');
      break;
    case 'assembly.held':
      assertNotCancelled(assembly);
      assertHeldOnce(assembly, fact.data.on);
      assertTimeExists(assembly, fact.data.on, fact.data.at);
      break;
    case 'assembly.dispersed':
      assertNotCancelled(assembly);
      break;
    case 'assembly.cancelled':
      assertNotBeforeTheNotice(assembly, fact.data.on, 'A cancellation');
      assertNotCancelled(assembly);
      break;
  }
}

function assertNotBeforeTheNotice(assembly: Assembly, on: string, what: string): void {
  if (assembly.notifiedOn === null || !isCertainlyBefore(on, assembly.notifiedOn)) return;
  throw new RecordError(
    'before-the-start',
    'on',
    `${what} on ${inWords(on)} would be before notice was given (${inWords(assembly.notifiedOn)}). ` +
      'Check the date; if that of the notice is wrong, correct "notifiedOn" of its assembly.notified first.',
  );
}

function assertAskedFor(assembly: Assembly, dates: readonly string[]): void {
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

function assertNotCancelled(assembly: Assembly): void {
  if (!assembly.cancelled) return;
  throw new RecordError(
    'assembly-cancelled',
    null,
    `The assembly was cancelled on ${inWords(assembly.cancelled.on)}. If that is wrong, retract the cancellation first; ` +
      'if others met all the same, record that as an assembly of its own.',
  );
}

/** A wall time that came twice, or never, on that day at the place is asked about. */
function assertTimeExists({ place }: Assembly, on: string, at: string | null): void {
  if (at === null || !isDay(parseEdtf(on))) return;
  complainingOf('no-such-time', 'at', () => resolveWallTime(`${on}T${at}`, place.zone));
}

function assertHeldOnce(assembly: Assembly, on: string): void {
  if (!assembly.held.some((held) => held.on === on)) return;
  throw new RecordError(
    'already-held',
    'on',
    `It is already recorded that the assembly was held on ${inWords(on)}. To put a detail right, correct that fact.`,
  );
}
