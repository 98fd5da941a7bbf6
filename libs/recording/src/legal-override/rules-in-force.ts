import { LEGAL_COUNTRIES, legalOverrideEventTypes, legalStream, rulesAsSet, type TermRules } from '#domain';
import { EventRegistry, type EventStore, type RecordedEvent, readWholeStream } from '#event-store';
import { jurisdictions } from '#legal';

const registry = new EventRegistry(legalOverrideEventTypes);

/** What the log says of a country's law: every file that was adopted, every override of a rule, every withdrawal of one. */
export async function legalEvents(store: EventStore, jurisdiction: string): Promise<readonly RecordedEvent[]> {
  return await readWholeStream(store, registry, legalStream(jurisdiction));
}

/** The countries of which a group ever adopted a file of its own. */
export async function listedCountries(store: EventStore): Promise<ReadonlySet<string>> {
  const events = await readWholeStream(store, registry, LEGAL_COUNTRIES);
  return new Set(events.map(({ data }) => String(data.jurisdiction)));
}

/** What the log says of the law of every country, of those that come with Habeas and of those that a group added. */
export async function allLegalEvents(store: EventStore): Promise<readonly RecordedEvent[]> {
  const countries = new Set([...jurisdictions.map(({ code }) => code), ...(await listedCountries(store))]);
  const events = await Promise.all([...countries].map((code) => legalEvents(store, code)));
  return events.flat();
}

/**
 * The law as the group has set it by now.
 *
 * @param rules the law as it comes, where nothing is set otherwise
 */
export async function rulesInForce(store: EventStore, rules: TermRules): Promise<TermRules> {
  return rulesAsSet(await allLegalEvents(store), rules);
}
