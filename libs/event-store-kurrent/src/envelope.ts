import { randomUUID } from 'node:crypto';
import type { EventData, ResolvedEvent, RecordedEvent as StoredEvent } from '@kurrent/kurrentdb-client';
import { jsonEvent } from '@kurrent/kurrentdb-client';
import {
  type EventMetadata,
  EventStoreError,
  type JsonObject,
  type RecordedEvent,
  type StorableEvent,
} from '#event-store';

/** What stands in KurrentDB's metadata. */
interface Envelope {
  readonly id: string;
  readonly schemaVersion: number;
  readonly metadata: EventMetadata;
}

/** An event in the log that Habeas did not write; the reader stops there. */
export class ForeignEventError extends EventStoreError {
  constructor(stream: string, revision: bigint, position: bigint) {
    super(
      `Position ${position} (stream ${JSON.stringify(stream)}, revision ${revision}) holds an event that Habeas did not write: ` +
        'it lacks the envelope in its metadata. Give Habeas a KurrentDB of its own.',
    );
  }
}

/**
 * An event as KurrentDB takes it. The server recognises ids that it knows, but compares the ids alone: it would answer
 * other content under a known id with success, and store nothing. So Habeas' id goes into the metadata with the rest of
 * the envelope, and KurrentDB gets an id that stands for this one attempt; a repeated append then comes back as a
 * conflict, and is compared.
 */
export function toClientEvent({ event, metadata }: StorableEvent): EventData {
  return jsonEvent({
    id: randomUUID(),
    type: event.type,
    data: event.data,
    // Bytes are sent as they are; the JSON was made when the event was checked.
    metadata: new Uint8Array(
      Buffer.from(`{"id":"${event.id}","schemaVersion":${event.schemaVersion},"metadata":${metadata}}`),
    ),
  });
}

/** @throws ForeignEventError */
export function fromClientEvent(stored: StoredEvent): RecordedEvent {
  const envelope = stored.metadata as Partial<Envelope> | undefined;
  const position = stored.position!.commit;
  if (!stored.isJson || !envelope?.id || !envelope.schemaVersion || !envelope.metadata) {
    throw new ForeignEventError(stored.streamId, stored.revision, position);
  }
  return {
    id: envelope.id,
    type: stored.type,
    schemaVersion: envelope.schemaVersion,
    data: stored.data as JsonObject,
    metadata: envelope.metadata,
    stream: stored.streamId,
    revision: stored.revision,
    position,
  };
}

/** The server's own events stand in streams and types that begin with $; a projection's links among them. */
export function isSystemEvent({ event }: ResolvedEvent): boolean {
  return event === undefined || event.streamId.startsWith('$') || event.type.startsWith('$');
}
