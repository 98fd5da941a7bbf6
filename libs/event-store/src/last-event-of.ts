import type { RecordedEvent } from './envelope.ts';
import type { EventStore } from './event-store.ts';

/** The last event of a stream; null where it has none. */
export async function lastEventOf(
  store: Pick<EventStore, 'readStream'>,
  stream: string,
): Promise<RecordedEvent | null> {
  for await (const event of store.readStream(stream, { direction: 'backwards', limit: 1 })) return event;
  return null;
}
