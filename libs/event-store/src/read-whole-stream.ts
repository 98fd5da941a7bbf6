import type { RecordedEvent } from './envelope.ts';
import type { EventRegistry } from './event-registry.ts';
import type { EventStore } from './event-store.ts';

/**
 * A whole stream in today's versions of its events, in order of revision; empty for an unknown one.
 *
 * @param upTo position of the log, inclusive: what was recorded behind it is left out and need not be known
 * @throws UnknownEventTypeError an event that the registry cannot read
 */
export async function readWholeStream(
  store: Pick<EventStore, 'readStream'>,
  registry: Pick<EventRegistry, 'upcast'>,
  stream: string,
  { upTo }: { upTo?: bigint } = {},
): Promise<readonly RecordedEvent[]> {
  const events: RecordedEvent[] = [];
  for await (const event of store.readStream(stream)) {
    if (upTo !== undefined && event.position > upTo) break;
    events.push(registry.upcast(event));
  }
  return events;
}
