import type { FactWarning } from '#domain';
import type { ExpectedRevision } from '#event-store';

/** A fact as somebody states it, not yet checked. */
export interface FactToRecord {
  /** Type of the fact, e.g. `custody.began`. */
  readonly fact: string;
  /** Key of the record within its category, e.g. `7q3kz0v9xw`; it tells nothing of whom it is of. */
  readonly key: string;
  /** Idempotency key: the same id with the same content is recorded once. Unique within its record. */
  readonly id?: string | null;
  /** The fact's own fields. In a correction or retraction `event` is a UUID or the `id` of an earlier fact. */
  readonly data: unknown;
  /**
   * RFC 3339: it is decided on as of then, where that is later than the clock shows. For a simulated clock alone, to decide on a
   * whole month before its first day is lived through.
   */
  readonly asOf?: string | null;
  /** What the caller believes of the record: nothing, by default. */
  readonly expectedRevision?: ExpectedOfRecord;
}

/** What a caller believes of a record, in the numbers that they are told; of several revisions, that it is at one of them. */
export type ExpectedOfRecord = ExpectedRevision | readonly bigint[];

/** Where a fact now stands in the log. */
export interface RecordedFact {
  readonly stream: string;
  /** How far its record is with it: revision of its event in its stream, or the number that the recorder is told. */
  readonly revision: bigint;
  /** Where a reader of the whole log has seen it. */
  readonly position: bigint;
  readonly events: readonly string[];
  /** It had been recorded before; nothing was added. */
  readonly repeated: boolean;
  /** What may be wrong with it. It is on record all the same. */
  readonly warnings: readonly FactWarning[];
}
