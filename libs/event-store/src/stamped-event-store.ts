import { Temporal } from 'temporal-polyfill';
import type { NewEvent, RecordedEvent } from './envelope.ts';
import { DuplicateEventIdError } from './errors.ts';
import type {
  AppendResult,
  EventStore,
  ExpectedRevision,
  ReadAllOptions,
  ReadStreamOptions,
  StreamAppend,
  SubscribeOptions,
  SubscriptionMessage,
} from './event-store.ts';

/** What others recorded is looked for so often, in milliseconds: by so much at most a stamp may be before one of theirs. */
const LOOK_AGAIN_AFTER = 1_000;

export interface StampedEventStoreOptions {
  readonly store: EventStore;
  /** Whether the time cannot be relied on just now. Asked before each append, so that it has to answer at once. */
  readonly inDoubt: () => Promise<boolean>;
  /** A stamp that is further than this behind that of the last event is no matter of writers that race: then a clock is wrong. */
  readonly tolerance: Temporal.Duration;
  /** From which position the last events are looked through for their stamps. */
  readonly from: () => Promise<bigint>;
  /** Milliseconds of a clock that nothing sets. */
  readonly elapsed: () => number;
}

/**
 * The stamp of an event, `recordedAt`, is never before that of the last one: where the clock shows an earlier time, the stamp is
 * that of the last event, and where it is off by more than clocks may be, the event says that the clock was in doubt. So it
 * does while the clock is in doubt for another reason. Recording always goes on.
 *
 * Stamps of one process never go back. What another process records at the same moment is known within a second.
 * For what copies a log as it is, the engine itself is used.
 */
export class StampedEventStore implements EventStore {
  /** Stamp of the last event that is known. */
  private floor: Temporal.Instant | null = null;
  private seen: bigint | null = null;
  private lookedAt = Number.NEGATIVE_INFINITY;
  private looking: Promise<void> | null = null;

  constructor(private readonly options: StampedEventStoreOptions) {}

  get atomicAcrossStreams(): boolean {
    return this.options.store.atomicAcrossStreams;
  }

  async append(stream: string, events: readonly NewEvent[], expected: ExpectedRevision): Promise<AppendResult> {
    const [result] = await this.stamped([{ stream, events, expectedRevision: expected }], async ([stamped]) => [
      await this.options.store.append(stream, stamped!.events, expected),
    ]);
    return result!;
  }

  async appendMany(appends: readonly StreamAppend[]): Promise<readonly AppendResult[]> {
    return await this.stamped(appends, (stamped) => this.options.store.appendMany(stamped));
  }

  readStream(stream: string, options?: ReadStreamOptions): AsyncIterable<RecordedEvent> {
    return this.options.store.readStream(stream, options);
  }

  readAll(options?: ReadAllOptions): AsyncIterable<RecordedEvent> {
    return this.options.store.readAll(options);
  }

  subscribeToAll(options?: SubscribeOptions): AsyncIterable<SubscriptionMessage> {
    return this.options.store.subscribeToAll(options);
  }

  head(): Promise<bigint> {
    return this.options.store.head();
  }

  close(): Promise<void> {
    return this.options.store.close();
  }

  private async stamped<T>(
    appends: readonly StreamAppend[],
    send: (appends: readonly StreamAppend[]) => Promise<T>,
  ): Promise<T> {
    const inDoubt = await this.options.inDoubt();
    await this.look();
    // Nothing waits from here on, so that stamps are given in the order in which appends are sent.
    const given = appends.map((append) => ({
      ...append,
      events: append.events.map((one) => this.stamp(one, inDoubt)),
    }));
    try {
      return await send(given);
    } catch (error) {
      if (!(error instanceof DuplicateEventIdError)) throw error;
      // A command that is sent again is the same fact, whether or not the clock was in doubt the first time.
      const again = (doubtful: boolean) =>
        send(given.map((append) => ({ ...append, events: append.events.map((one) => saying(one, doubtful)) })));
      return await again(false).catch(async (other) => {
        if (!(other instanceof DuplicateEventIdError)) throw other;
        return await again(true);
      });
    }
  }

  private stamp(event: NewEvent, inDoubt: boolean): NewEvent {
    const own = Temporal.Instant.from(event.metadata.recordedAt);
    const floor = this.floor;
    const isBehind = floor !== null && Temporal.Instant.compare(own, floor) < 0;
    if (!isBehind) this.floor = own;
    const milliseconds = isBehind ? floor.epochMilliseconds - own.epochMilliseconds : 0;
    const doubtful = inDoubt || milliseconds > this.options.tolerance.total('milliseconds');
    if (!isBehind && !doubtful) return event;
    const recordedAt = isBehind ? floor.toString() : event.metadata.recordedAt;
    return {
      ...event,
      metadata: { ...event.metadata, recordedAt, ...(doubtful ? { clockInDoubt: true as const } : {}) },
    };
  }

  /** Reads what others have recorded since the last look. */
  private async look(): Promise<void> {
    if (this.options.elapsed() - this.lookedAt < LOOK_AGAIN_AFTER) return;
    this.looking ??= this.readOn().finally(() => {
      this.looking = null;
    });
    await this.looking;
  }

  private async readOn(): Promise<void> {
    const began = this.options.elapsed();
    this.seen ??= await this.options.from();
    for await (const { position, metadata } of this.options.store.readAll({ after: this.seen })) {
      this.seen = position;
      const stamp = Temporal.Instant.from(metadata.recordedAt);
      if (this.floor === null || Temporal.Instant.compare(stamp, this.floor) > 0) this.floor = stamp;
    }
    this.lookedAt = began;
  }
}

function saying(event: NewEvent, doubtful: boolean): NewEvent {
  const { clockInDoubt: _, ...metadata } = event.metadata;
  return { ...event, metadata: doubtful ? { ...metadata, clockInDoubt: true } : metadata };
}
