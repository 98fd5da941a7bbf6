import type { NewEvent, RecordedEvent } from './envelope.ts';

/** What the caller believes about a stream: its last revision, that it is new, that it is not new, or nothing. */
export type ExpectedRevision = bigint | 'no_stream' | 'exists' | 'any';

export interface StreamAppend {
  readonly stream: string;
  /** At least one event. */
  readonly events: readonly NewEvent[];
  readonly expectedRevision: ExpectedRevision;
}

export interface AppendResult {
  readonly stream: string;
  /** Revision of the last event of this append. */
  readonly revision: bigint;
  /** Position of the first and of the last event of this append in the whole log. */
  readonly firstPosition: bigint;
  readonly position: bigint;
  /** True when these very events had been stored before and nothing was added. */
  readonly duplicate: boolean;
}

export interface ReadStreamOptions {
  /** Default `forwards`. */
  readonly direction?: 'forwards' | 'backwards';
  /** First revision read, inclusive. Default: the first (forwards) or the last (backwards). */
  readonly fromRevision?: bigint;
  /** At most so many events. Default: all. 0 reads nothing. */
  readonly limit?: number;
}

/** Both conditions must hold where both are given. An empty list matches nothing. */
export interface EventFilter {
  readonly types?: readonly string[];
  readonly streamPrefixes?: readonly string[];
}

export interface ReadAllOptions {
  /** Reads events behind this position (exclusive). Default 0n: from the beginning. */
  readonly after?: bigint;
  readonly filter?: EventFilter;
  readonly limit?: number;
}

export interface SubscribeOptions {
  /** Delivers events behind this position (exclusive). Default 0n. */
  readonly after?: bigint;
  readonly filter?: EventFilter;
  /** Ends the subscription, also in the middle of a wait. */
  readonly signal?: AbortSignal;
  /** At most so many events in one batch. Default 500. */
  readonly batchSize?: number;
}

/**
 * What a live subscriber hears. `events` are in order of position and never empty; `position` is as far as the
 * subscription has looked, which with a filter may lie behind the last event delivered.
 */
export type SubscriptionMessage =
  | { readonly kind: 'events'; readonly events: readonly RecordedEvent[]; readonly position: bigint }
  | { readonly kind: 'caught-up'; readonly position: bigint }
  | { readonly kind: 'disconnected'; readonly error: Error; readonly retryInMilliseconds: number };

/**
 * The port. Every promise of docs/developers/event-store.md is a test in `#event-store/contract` that each engine passes.
 */
export interface EventStore {
  /** False where an append across several streams cannot be all or nothing. */
  readonly atomicAcrossStreams: boolean;

  /**
   * Appends events to one stream: all of them or none. The same event ids sent again with the same expectation change
   * nothing and answer as the first time did (`duplicate: true`).
   *
   * @throws WrongExpectedRevisionError the stream is elsewhere; names both revisions; nothing is changed
   * @throws DuplicateEventIdError a known id with other content, in another stream, or among new ones
   * @throws InvalidEventError content that cannot be stored as it is
   * @throws EventStoreUnavailableError the outcome is unknown or nothing was done: retry with the same ids
   */
  append(stream: string, events: readonly NewEvent[], expectedRevision: ExpectedRevision): Promise<AppendResult>;

  /**
   * Appends to several streams, all or nothing; answers in the order asked. One stream may appear once only.
   *
   * @throws UnsupportedByEngineError where {@link atomicAcrossStreams} is false and more than one stream is named
   */
  appendMany(appends: readonly StreamAppend[]): Promise<readonly AppendResult[]>;

  /** Events of one stream in order of revision; an unknown stream yields nothing. */
  readStream(stream: string, options?: ReadStreamOptions): AsyncIterable<RecordedEvent>;

  /** Events of the whole log in order of position, up to what was committed when each page was read; then ends. */
  readAll(options?: ReadAllOptions): AsyncIterable<RecordedEvent>;

  /**
   * Every event behind `after`, exactly once, in order, for ever: catches up, says `caught-up`, goes on live, says
   * `disconnected` when the connection is lost, reconnects by itself from where it was.
   */
  subscribeToAll(options?: SubscribeOptions): AsyncIterable<SubscriptionMessage>;

  /** Position of the last event; 0n when the log is empty. */
  head(): Promise<bigint>;

  /** Ends every subscription and gives back connections that the engine itself opened. */
  close(): Promise<void>;
}
