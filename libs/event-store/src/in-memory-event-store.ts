import type { EventMetadata, JsonObject, NewEvent, RecordedEvent } from './envelope.ts';
import { DuplicateEventIdError, WrongExpectedRevisionError } from './errors.ts';
import type {
  AppendResult,
  EventFilter,
  EventStore,
  ExpectedRevision,
  ReadAllOptions,
  ReadStreamOptions,
  StreamAppend,
  SubscribeOptions,
  SubscriptionMessage,
} from './event-store.ts';
import { sameFact } from './same-fact.ts';
import { storable } from './storable.ts';

interface StoredEvent {
  readonly event: RecordedEvent;
  /** Kept as text, so that nobody who holds an event can change the log through it. */
  readonly data: string;
  readonly metadata: string;
}

/** What several clients of one in-memory log share. */
export class InMemoryLog {
  readonly events: StoredEvent[] = [];
  readonly byId = new Map<string, StoredEvent>();
  readonly byStream = new Map<string, StoredEvent[]>();
  readonly waiting = new Set<() => void>();
}

/** An engine for unit tests: every promise but durability and protection from whoever holds the memory. */
export class InMemoryEventStore implements EventStore {
  readonly atomicAcrossStreams = true;
  private readonly closing = new AbortController();

  constructor(private readonly log = new InMemoryLog()) {}

  async append(stream: string, events: readonly NewEvent[], expectedRevision: ExpectedRevision): Promise<AppendResult> {
    const [result] = await this.appendMany([{ stream, events, expectedRevision }]);
    return result!;
  }

  async appendMany(appends: readonly StreamAppend[]): Promise<readonly AppendResult[]> {
    const checked = storable(appends);
    const known = this.known(appends);
    if (known) return known;
    for (const { stream, expectedRevision } of appends) {
      const actual = this.lastRevision(stream);
      if (!agrees(expectedRevision, actual)) throw new WrongExpectedRevisionError(stream, expectedRevision, actual);
    }
    const results = appends.map(({ stream }, index) => {
      const firstPosition = BigInt(this.log.events.length) + 1n;
      const inStream = this.log.byStream.get(stream) ?? [];
      this.log.byStream.set(stream, inStream);
      for (const { event, data, metadata } of checked[index]!) {
        const stored = {
          event: { ...event, stream, revision: BigInt(inStream.length), position: BigInt(this.log.events.length) + 1n },
          data,
          metadata,
        };
        this.log.events.push(stored);
        inStream.push(stored);
        this.log.byId.set(event.id, stored);
      }
      return {
        stream,
        revision: BigInt(inStream.length) - 1n,
        firstPosition,
        position: BigInt(this.log.events.length),
        duplicate: false,
      };
    });
    for (const wake of [...this.log.waiting]) wake();
    return results;
  }

  /** The answer of the first time where all events are known; null where none is. */
  private known(appends: readonly StreamAppend[]): AppendResult[] | null {
    const events = appends.flatMap((append) => append.events.map((event) => ({ event, stream: append.stream })));
    for (const { event, stream } of events) {
      const known = this.log.byId.get(event.id);
      if (!known) continue;
      const stored = copy(known);
      if (stored.stream !== stream)
        throw new DuplicateEventIdError(event.id, `it is in stream ${JSON.stringify(stored.stream)}`);
      if (!sameFact(stored, event)) throw new DuplicateEventIdError(event.id, 'it was stored with other content');
    }
    const old = events.filter(({ event }) => this.log.byId.has(event.id));
    if (old.length === 0) return null;
    if (old.length < events.length) {
      throw new DuplicateEventIdError(
        old[0]!.event.id,
        'it was stored before, and other events of this append were not',
      );
    }
    return appends.map(({ stream, events, expectedRevision }) => {
      const stored = events.map((event) => this.log.byId.get(event.id)!.event);
      const first = stored[0]!;
      stored.forEach((event, index) => {
        if (event.revision !== first.revision + BigInt(index)) {
          throw new DuplicateEventIdError(event.id, 'it was stored before in another order');
        }
      });
      const expectedFirst =
        expectedRevision === 'no_stream'
          ? 0n
          : typeof expectedRevision === 'bigint'
            ? expectedRevision + 1n
            : first.revision;
      if (first.revision !== expectedFirst) {
        throw new DuplicateEventIdError(first.id, `it was stored before, as revision ${first.revision}`);
      }
      const last = stored.at(-1)!;
      return {
        stream,
        revision: last.revision,
        firstPosition: first.position,
        position: last.position,
        duplicate: true,
      };
    });
  }

  private lastRevision(stream: string): bigint | null {
    const events = this.log.byStream.get(stream);
    return events ? BigInt(events.length) - 1n : null;
  }

  async *readStream(stream: string, options: ReadStreamOptions = {}): AsyncIterable<RecordedEvent> {
    const events = this.log.byStream.get(stream) ?? [];
    const backwards = options.direction === 'backwards';
    const last = BigInt(events.length) - 1n;
    const from = options.fromRevision ?? (backwards ? last : 0n);
    let index = Number(backwards && from > last ? last : from);
    for (
      let left = options.limit ?? Number.POSITIVE_INFINITY;
      left > 0 && index >= 0 && index < events.length;
      left--
    ) {
      yield copy(events[index]!);
      index += backwards ? -1 : 1;
    }
  }

  async *readAll({
    after = 0n,
    filter,
    limit = Number.POSITIVE_INFINITY,
  }: ReadAllOptions = {}): AsyncIterable<RecordedEvent> {
    const end = this.log.events.length;
    let left = limit;
    for (let index = Number(after); index < end && left > 0; index++) {
      const stored = this.log.events[index]!;
      if (!passes(filter, stored.event)) continue;
      left--;
      yield copy(stored);
    }
  }

  async *subscribeToAll({
    after = 0n,
    filter,
    signal,
    batchSize = 500,
  }: SubscribeOptions = {}): AsyncIterable<SubscriptionMessage> {
    const ended = () => signal?.aborted || this.closing.signal.aborted;
    let position = after;
    let caughtUp = false;
    while (!ended()) {
      const events: RecordedEvent[] = [];
      const end = BigInt(this.log.events.length);
      while (position < end && events.length < batchSize) {
        const stored = this.log.events[Number(position)]!;
        position++;
        if (passes(filter, stored.event)) events.push(copy(stored));
      }
      if (events.length > 0) {
        yield { kind: 'events', events, position };
      } else if (!caughtUp) {
        caughtUp = true;
        yield { kind: 'caught-up', position };
      } else {
        await this.appended(position, signal);
      }
    }
  }

  private appended(position: bigint, signal?: AbortSignal): Promise<void> {
    return new Promise((resolve) => {
      const done = () => {
        this.log.waiting.delete(done);
        signal?.removeEventListener('abort', done);
        this.closing.signal.removeEventListener('abort', done);
        resolve();
      };
      this.log.waiting.add(done);
      signal?.addEventListener('abort', done);
      this.closing.signal.addEventListener('abort', done);
      if (BigInt(this.log.events.length) > position || signal?.aborted || this.closing.signal.aborted) done();
    });
  }

  async head(): Promise<bigint> {
    return BigInt(this.log.events.length);
  }

  async close(): Promise<void> {
    this.closing.abort();
  }
}

function agrees(expected: ExpectedRevision, actual: bigint | null): boolean {
  switch (expected) {
    case 'any':
      return true;
    case 'no_stream':
      return actual === null;
    case 'exists':
      return actual !== null;
    default:
      return actual === expected;
  }
}

function passes(filter: EventFilter | undefined, event: RecordedEvent): boolean {
  if (filter?.types && !filter.types.includes(event.type)) return false;
  return !filter?.streamPrefixes || filter.streamPrefixes.some((prefix) => event.stream.startsWith(prefix));
}

function copy({ event, data, metadata }: StoredEvent): RecordedEvent {
  return { ...event, data: JSON.parse(data) as JsonObject, metadata: JSON.parse(metadata) as EventMetadata };
}
