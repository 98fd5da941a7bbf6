import { type EventRegistry, type EventStore, type RecordedEvent, UnknownEventTypeError } from '#event-store';
import { LogReading } from '../delivery/public-event.ts';
import { type Wanting, wanting } from './wanted.ts';

/** What the log has for a receiver that is not planned yet. */
export interface NotYetPlanned {
  readonly count: number;
  /** When the oldest of it was recorded; RFC 3339. Null where there is none. */
  readonly since: string | null;
}

/** So many events are looked through: enough to tell that something waits, and no answer takes minutes by it. */
const AT_MOST = 1000;

/**
 * What the log has behind a position for each of these receivers. Of no more than 1,000 events: more than that wait where
 * nothing has fed them for long, and this many are said to wait.
 */
export async function notYetPlanned(
  store: EventStore,
  registry: EventRegistry,
  after: bigint,
  endpoints: readonly Wanting[],
): Promise<ReadonlyMap<string, NotYetPlanned>> {
  const found = new Map<string, NotYetPlanned>();
  if (endpoints.length === 0) return found;
  const reading = new LogReading(store, registry);
  for await (const event of store.readAll({ after, limit: AT_MOST })) {
    const receivers = wanting(endpoints, event);
    if (receivers.length === 0 || !(await maybePublic(reading, registry, event))) continue;
    for (const { id } of receivers) {
      const { count, since } = found.get(id) ?? { count: 0, since: event.metadata.recordedAt };
      found.set(id, { count: count + 1, since });
    }
  }
  return found;
}

/** What cannot be read stops the feeding, and so waits as well. */
async function maybePublic(reading: LogReading, registry: EventRegistry, event: RecordedEvent): Promise<boolean> {
  try {
    return (await reading.asPublic(registry.upcast(event))) !== null;
  } catch (error) {
    if (error instanceof UnknownEventTypeError) return true;
    throw error;
  }
}
