import { isDeepStrictEqual } from 'node:util';
import { type EventStore, type JsonObject, type RecordedEvent, WrongExpectedRevisionError } from '#event-store';
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
    const last = await lastOf(store);
    if (last && last.position > position && isDeepStrictEqual(sourcesChanged.parse(last.data), change)) return;
    const id = uuidFrom(SOURCES_CHANGED, `${(last?.revision ?? -1n) + 1n}`);
    const event = {
      ...{ id, type: SOURCES_CHANGED, schemaVersion: 1, data: change as unknown as JsonObject },
      metadata: {
        ...{ recordedAt: clock.now().toString(), actor: 'system' },
        ...{ correlationId: id, causationId: id, sources: [] },
      },
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

async function lastOf(store: Pick<EventStore, 'readStream'>): Promise<RecordedEvent | null> {
  for await (const event of store.readStream(projectionsStream, { direction: 'backwards', limit: 1 })) return event;
  return null;
}
