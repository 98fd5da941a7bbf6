import { legalOverrideEventTypes, legalStream, rulesAsSet, type TermRules } from '#domain';
import { EventRegistry, type EventStore, type RecordedEvent, readWholeStream } from '#event-store';
import { jurisdictions } from '#legal';

const registry = new EventRegistry(legalOverrideEventTypes);

/** What the log says of a country's rules: every override of one, and every withdrawal. */
export async function legalEvents(store: EventStore, jurisdiction: string): Promise<readonly RecordedEvent[]> {
  return await readWholeStream(store, registry, legalStream(jurisdiction));
}

/**
 * The law as the group has set it by now.
 *
 * @param rules the law as it comes, where nothing is set otherwise
 */
export async function rulesInForce(store: EventStore, rules: TermRules): Promise<TermRules> {
  const events = await Promise.all(jurisdictions.map(({ code }) => legalEvents(store, code)));
  return rulesAsSet(events.flat(), rules);
}
