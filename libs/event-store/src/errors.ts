import type { ExpectedRevision } from './event-store.ts';

export abstract class EventStoreError extends Error {
  override get name(): string {
    return this.constructor.name;
  }
}

/** The stream is not at the revision that the caller expected. Nothing was changed. */
export class WrongExpectedRevisionError extends EventStoreError {
  constructor(
    readonly stream: string,
    readonly expected: ExpectedRevision,
    /** The stream's last revision; null where there is no such stream. */
    readonly actual: bigint | null,
  ) {
    super(
      `Stream ${JSON.stringify(stream)}: expected ${typeof expected === 'bigint' ? `revision ${expected}` : expected}, but ${
        actual === null ? 'there is no such stream' : `it is at revision ${actual}`
      }. Read it again and decide anew.`,
    );
  }
}

/** An event id that the log already has, with other content or in another place. Nothing was changed. */
export class DuplicateEventIdError extends EventStoreError {
  constructor(
    readonly eventId: string,
    readonly reason: string,
  ) {
    super(`Event id ${eventId} is already used: ${reason}. Nothing was stored; give new events new ids.`);
  }
}

/** Content that cannot be stored as it is. Nothing was changed. */
export class InvalidEventError extends EventStoreError {
  constructor(
    readonly eventId: string | null,
    readonly reason: string,
  ) {
    super(`${eventId === null ? 'The append' : `Event ${eventId}`} cannot be stored: ${reason}`);
  }
}

/** The engine cannot keep a promise that was asked for. Nothing was changed. */
export class UnsupportedByEngineError extends EventStoreError {}

/** The store cannot be reached or did not answer. An append may or may not have been stored: retry it with the same ids. */
export class EventStoreUnavailableError extends EventStoreError {
  constructor(message: string, options?: { cause?: unknown }) {
    super(message, options);
  }
}

/** A reader met an event that it does not know; it stops there rather than skip it. */
export class UnknownEventTypeError extends EventStoreError {
  constructor(
    readonly type: string,
    readonly schemaVersion: number,
    readonly stream: string,
    readonly position: bigint,
  ) {
    super(
      `Event ${JSON.stringify(type)} version ${schemaVersion} at position ${position} (stream ${JSON.stringify(stream)}) is not ` +
        'known to this version of Habeas. It was written by a newer one: upgrade, then start again.',
    );
  }
}
