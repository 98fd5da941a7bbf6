import {
  type AppendResult,
  type EventStore,
  EventStoreUnavailableError,
  type ExpectedRevision,
  type NewEvent,
  type ReadAllOptions,
  type ReadStreamOptions,
  type RecordedEvent,
  type StreamAppend,
  type SubscribeOptions,
  type SubscriptionMessage,
  storable,
  UnsupportedByEngineError,
} from '#event-store';
import { Appender } from './appending/appender.ts';
import { KnownIds } from './appending/known-ids.ts';
import { Clients } from './clients.ts';
import { defaultTimeouts, type KurrentEventStoreOptions } from './options.ts';
import { LogReader } from './reading/log-reader.ts';
import { Pages } from './reading/pages.ts';
import { StreamReader } from './reading/stream-reader.ts';
import { Subscriber } from './subscribing/subscriber.ts';

/**
 * The log in KurrentDB (or EventStoreDB 23.10 or later), through its official client. Connects when it is first used.
 * Positions are commit positions: they grow, and have holes. A known id is recognised within its own stream only.
 */
export class KurrentEventStore implements EventStore {
  /** Servers from 25.1 could; their positions of such appends have not been measured, so that none is promised. */
  readonly atomicAcrossStreams = false;

  private readonly clients: Clients;
  private readonly pages: Pages;
  private readonly log: LogReader;
  private readonly streams: StreamReader;
  private readonly known: KnownIds;
  private readonly appender: Appender;
  private readonly subscriber: Subscriber;
  private closed = false;

  /** @throws Error when the connection string cannot be understood */
  constructor(options: KurrentEventStoreOptions) {
    const timeouts = { ...defaultTimeouts, ...options.timeouts };
    this.clients = new Clients(options.connectionString);
    this.pages = new Pages(this.clients, timeouts, options.logger);
    this.log = new LogReader(this.pages, this.clients, timeouts.read);
    this.streams = new StreamReader(this.pages);
    this.known = new KnownIds(options.knownIds ?? 100_000);
    this.appender = new Appender(this.clients, this.streams, this.known, timeouts);
    this.subscriber = new Subscriber(this.clients, this.log, timeouts, options.logger);
  }

  async append(stream: string, events: readonly NewEvent[], expectedRevision: ExpectedRevision): Promise<AppendResult> {
    const [checked] = storable([{ stream, events, expectedRevision }]);
    this.checkOpen();
    return this.appender.append(stream, checked!, expectedRevision);
  }

  async appendMany(appends: readonly StreamAppend[]): Promise<readonly AppendResult[]> {
    const checked = storable(appends);
    this.checkOpen();
    if (appends.length > 1) {
      throw new UnsupportedByEngineError(
        `KurrentDB cannot append to ${appends.length} streams all or nothing (${appends.map(({ stream }) => JSON.stringify(stream)).join(', ')}). ` +
          'Append to them one after the other, in an order in which each may stand alone. Nothing was stored.',
      );
    }
    const [append] = appends;
    return [await this.appender.append(append!.stream, checked[0]!, append!.expectedRevision)];
  }

  async *readStream(stream: string, options: ReadStreamOptions = {}): AsyncGenerator<RecordedEvent> {
    const learns = options.direction !== 'backwards';
    for await (const event of this.streams.read(stream, options)) {
      if (learns) this.known.learn(stream, event.id, event.revision);
      yield event;
    }
  }

  readAll(options?: ReadAllOptions): AsyncGenerator<RecordedEvent> {
    return this.log.read(options);
  }

  subscribeToAll(options?: SubscribeOptions): AsyncGenerator<SubscriptionMessage> {
    return this.subscriber.subscribe(options);
  }

  head(): Promise<bigint> {
    return this.log.head();
  }

  async close(): Promise<void> {
    this.closed = true;
    this.subscriber.close();
    this.pages.close();
    await this.clients.close();
  }

  private checkOpen(): void {
    if (this.closed) throw new EventStoreUnavailableError('The event store was closed.');
  }
}
