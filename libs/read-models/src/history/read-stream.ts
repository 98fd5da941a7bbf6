import type { EventRegistry, EventStore, RecordedEvent } from '#event-store';

/** A whole stream in the newest versions of its events; empty for an unknown one. @throws UnknownEventTypeError */
export async function readStream(
  store: EventStore,
  registry: EventRegistry,
  stream: string,
): Promise<readonly RecordedEvent[]> {
  const events: RecordedEvent[] = [];
  for await (const event of store.readStream(stream)) events.push(registry.upcast(event));
  return events;
}
