import { isDeepStrictEqual } from 'node:util';
import { bySystem, type EventStore, type JsonObject, lastEventOf, WrongExpectedRevisionError } from '#event-store';
import { type Clock, uuidFrom } from '#platform';
import { projectionsStream, SOURCES_CHANGED, type SourcesChanged, sourcesChanged } from './sources-changed.ts';

/**
 * Says in the log that the read models, which have come up to `position`, will rest on other zone data. Said once, however
 * often a start is cut short before they are rebuilt.
 */
export async function announceZoneChange(
  store: Pick<EventStore, 'append' | 'readStream'>,
  clock: Clock,
  change: SourcesChanged,
  position: bigint,
): Promise<void> {
  for (;;) {
    const last = await lastEventOf(store, projectionsStream);
    if (last && last.position > position && isDeepStrictEqual(sourcesChanged.parse(last.data), change)) return;
    const id = uuidFrom(SOURCES_CHANGED, `${(last?.revision ?? -1n) + 1n}`);
    const event = {
      ...{ id, type: SOURCES_CHANGED, schemaVersion: 1, data: change as unknown as JsonObject },
      metadata: bySystem(id, clock.now().toString()),
    };
    try {
      await store.append(projectionsStream, [event], last?.revision ?? 'no_stream');
      return;
    } catch (error) {
      // Another process has said something meanwhile: perhaps this.
      if (!(error instanceof WrongExpectedRevisionError)) throw error;
    }
  }
}
