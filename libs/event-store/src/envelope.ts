/** A JSON value as stored. Numbers must be finite and, where whole, safe integers; larger ones travel as strings. */
export type JsonValue = null | boolean | number | string | readonly JsonValue[] | { readonly [key: string]: JsonValue };

export interface JsonObject {
  readonly [key: string]: JsonValue;
}

/** What stands around the fact itself, on every event. */
export interface EventMetadata {
  /** When Habeas stored the fact: RFC 3339 in UTC, from the injected clock. */
  readonly recordedAt: string;
  /** The time could not be relied on when it was stored: `recordedAt` may be wrong. Absent else. */
  readonly clockInDoubt?: true;
  /** Who recorded it: the opaque id of an account or a token, or the word for a part of Habeas, such as `system`. */
  readonly actor: string;
  /** UUID shared by everything that follows from one request. */
  readonly correlationId: string;
  /** UUID of the command (or event) that caused this one; a repeated command is recognised by it. */
  readonly causationId: string;
  /** Keys of the sources that the fact rests on, as named in the record. */
  readonly sources: readonly string[];
}

/** An event that is not stored yet. */
export interface NewEvent<D extends JsonObject = JsonObject> {
  /** UUIDv7, lower case, given by the caller so that a retry is recognised. */
  readonly id: string;
  /** `category.past-tense-fact`, e.g. `custody.term-set`. */
  readonly type: string;
  /** Version of the shape of `data`, from 1. */
  readonly schemaVersion: number;
  readonly data: D;
  readonly metadata: EventMetadata;
}

/** An event as the log has it. */
export interface RecordedEvent<D extends JsonObject = JsonObject> extends NewEvent<D> {
  readonly stream: string;
  /** Place in its stream, from 0n. */
  readonly revision: bigint;
  /** Place in the whole log: grows with every event, from 1n. Dense on PostgreSQL, not on every engine. */
  readonly position: bigint;
}
