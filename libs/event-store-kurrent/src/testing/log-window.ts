import { createHash, randomUUID } from 'node:crypto';
import {
  type AppendResult,
  type EventFilter,
  type EventStore,
  type ExpectedRevision,
  MAX_STREAM_BYTES,
  type NewEvent,
  type ReadAllOptions,
  type ReadStreamOptions,
  type RecordedEvent,
  type StreamAppend,
  type SubscribeOptions,
  WrongExpectedRevisionError,
} from '#event-store';

/** Where a test's part of a shared log begins, and how its streams are told from those of other tests. */
export interface Window {
  readonly base: bigint;
  readonly prefix: string;
}

/** Stream names that are too long for a prefix, by what stands for them; shared by all clients of one test. */
const longNames = new Map<string, string>();

export function windowFrom(base: bigint): Window {
  return { base, prefix: `t${randomUUID().slice(0, 8)}~` };
}

/**
 * A genuine server has one log for all tests. This shows one test its own part of it: what comes after `base`, with the
 * names of streams made its own. Everything else is the engine's.
 */
export class LogWindow implements EventStore {
  readonly atomicAcrossStreams: boolean;

  constructor(
    private readonly store: EventStore,
    private readonly window: Window,
  ) {
    this.atomicAcrossStreams = store.atomicAcrossStreams;
  }

  async append(stream: string, events: readonly NewEvent[], expected: ExpectedRevision): Promise<AppendResult> {
    try {
      return { ...(await this.store.append(this.inside(stream), events, expected)), stream };
    } catch (error) {
      throw error instanceof WrongExpectedRevisionError
        ? new WrongExpectedRevisionError(stream, error.expected, error.actual)
        : error;
    }
  }

  async appendMany(appends: readonly StreamAppend[]): Promise<readonly AppendResult[]> {
    const inside = appends.map((append) => ({ ...append, stream: this.inside(append.stream) }));
    const results = await this.store.appendMany(inside);
    return results.map((result, index) => ({ ...result, stream: appends[index]!.stream }));
  }

  async *readStream(stream: string, options?: ReadStreamOptions): AsyncIterable<RecordedEvent> {
    for await (const event of this.store.readStream(this.inside(stream), options)) yield { ...event, stream };
  }

  async *readAll(options: ReadAllOptions = {}): AsyncIterable<RecordedEvent> {
    for await (const event of this.store.readAll({ ...options, ...this.from(options) })) yield this.outside(event);
  }

  async *subscribeToAll(options: SubscribeOptions = {}) {
    for await (const message of this.store.subscribeToAll({ ...options, ...this.from(options) })) {
      yield message.kind === 'events'
        ? { ...message, events: message.events.map((event) => this.outside(event)) }
        : message;
    }
  }

  async head(): Promise<bigint> {
    const head = await this.store.head();
    return head > this.window.base ? head : 0n;
  }

  close(): Promise<void> {
    return this.store.close();
  }

  private from({ after = 0n, filter }: { after?: bigint; filter?: EventFilter }) {
    return {
      after: after > this.window.base ? after : this.window.base,
      filter: filter && {
        ...filter,
        ...(filter.streamPrefixes && {
          streamPrefixes: filter.streamPrefixes.map((prefix) => `${this.window.prefix}${prefix}`),
        }),
      },
    };
  }

  /** Names that the engine refuses go to it as they are. */
  private inside(stream: string): string {
    if (stream === '' || stream.startsWith('$') || Buffer.byteLength(stream) > MAX_STREAM_BYTES) return stream;
    const name = `${this.window.prefix}${stream}`;
    if (Buffer.byteLength(name) <= MAX_STREAM_BYTES) return name;
    const short = `${this.window.prefix}${createHash('sha256').update(stream).digest('hex')}`;
    longNames.set(short, stream);
    return short;
  }

  private outside(event: RecordedEvent): RecordedEvent {
    return { ...event, stream: longNames.get(event.stream) ?? event.stream.slice(this.window.prefix.length) };
  }
}
