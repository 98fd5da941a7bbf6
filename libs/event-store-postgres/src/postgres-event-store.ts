import type { ClientConfig, Pool } from 'pg';
import {
  type AppendResult,
  type EventStore,
  type ExpectedRevision,
  type NewEvent,
  type ReadAllOptions,
  type ReadStreamOptions,
  type RecordedEvent,
  type StreamAppend,
  type SubscribeOptions,
  type SubscriptionMessage,
  storable,
} from '#event-store';
import { AppendListener, type ListenConnection } from './append-listener.ts';
import { AppendQueue } from './append-queue.ts';
import { LogReader } from './log-reader.ts';
import { PAGE_EVENTS, readPages } from './read-pages.ts';
import { subscription } from './subscription.ts';

export interface PostgresEventStoreOptions {
  /** Connections as the role `habeas_app`, shared with others; an append uses one at a time, so does each reader. */
  readonly pool: Pool;
  /** For the one connection of its own that a store opens while it has subscriptions. */
  readonly listen: ClientConfig;
  /** What that connection is made of. Default: pg's `Client`. */
  readonly ListenConnection?: ListenConnection;
  readonly logger?: { warn(message: string): void };
  /** How late, at most, a reader learns of events that no notification told of. Default 1000. */
  readonly pollIntervalMilliseconds?: number;
}

const FILTER_WINDOW = 20_000n;

/** The event store on PostgreSQL 15 or later. Its promises and how they are kept: docs/developers/event-store.md. */
export class PostgresEventStore implements EventStore {
  readonly atomicAcrossStreams = true;
  private readonly queue: AppendQueue;
  private readonly reader: LogReader;
  private readonly listener: AppendListener;
  private readonly closing = new AbortController();

  constructor({ pool, listen, ListenConnection, logger, pollIntervalMilliseconds = 1_000 }: PostgresEventStoreOptions) {
    this.queue = new AppendQueue(pool);
    this.reader = new LogReader(pool);
    this.listener = new AppendListener(listen, pollIntervalMilliseconds, ListenConnection);
    // Without a listener, an idle connection that breaks (the server restarts) would end the process.
    pool.on('error', (error) => logger?.warn(`An idle connection to PostgreSQL broke: ${error.message}`));
  }

  async append(stream: string, events: readonly NewEvent[], expectedRevision: ExpectedRevision): Promise<AppendResult> {
    const [result] = await this.appendMany([{ stream, events, expectedRevision }]);
    return result!;
  }

  async appendMany(appends: readonly StreamAppend[]): Promise<readonly AppendResult[]> {
    return this.queue.add({ appends, events: storable(appends) });
  }

  readStream(stream: string, options: ReadStreamOptions = {}): AsyncIterable<RecordedEvent> {
    const { direction = 'forwards', fromRevision, limit } = options;
    if (direction === 'backwards') {
      return readPages(limit, (last, size) =>
        this.reader.streamBackwards(stream, last ? last.revision - 1n : (fromRevision ?? null), size),
      );
    }
    return readPages(limit, (last, size) =>
      this.reader.streamForwards(stream, last ? last.revision + 1n : (fromRevision ?? 0n), size),
    );
  }

  readAll({ after = 0n, filter, limit }: ReadAllOptions = {}): AsyncIterable<RecordedEvent> {
    if (filter) return this.readFiltered(after, filter, limit ?? Number.POSITIVE_INFINITY);
    return readPages(limit, (last, size) => this.reader.all(last?.position ?? after, size));
  }

  private async *readFiltered(after: bigint, filter: NonNullable<ReadAllOptions['filter']>, limit: number) {
    const head = await this.reader.head();
    let left = limit;
    for (let position = after; position < head && left > 0; ) {
      const upto = position + FILTER_WINDOW < head ? position + FILTER_WINDOW : head;
      const { events, end } = await this.reader.filtered(position, upto, filter, Math.min(left, PAGE_EVENTS));
      for (const event of events) yield event;
      left -= events.length;
      position = end ? upto : events.at(-1)!.position;
    }
  }

  subscribeToAll({
    after = 0n,
    filter,
    signal,
    batchSize = 500,
  }: SubscribeOptions = {}): AsyncIterable<SubscriptionMessage> {
    const signals = signal ? [signal, this.closing.signal] : [this.closing.signal];
    return subscription(this.reader, this.listener, { after, filter, batchSize, signal: AbortSignal.any(signals) });
  }

  head(): Promise<bigint> {
    return this.reader.head();
  }

  /** The pool is not closed: it was given. */
  async close(): Promise<void> {
    this.closing.abort();
    await Promise.all([this.queue.close(), this.listener.close()]);
  }
}
