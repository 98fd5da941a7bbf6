import { setTimeout as sleep } from 'node:timers/promises';
import type { RecordedEvent } from '../envelope.ts';
import type { EventStore } from '../event-store.ts';
import { batchesOf } from './batches.ts';

/** What is fed from the log, for as long as this process leads. */
export interface LogConsumer {
  /** Where its checkpoint is: position of the last event taken in, 0n before the first. */
  readonly position: bigint;
  /** Takes in the events that follow: their effect and the checkpoint move in one transaction. */
  take(events: readonly RecordedEvent[]): Promise<void>;
  /** Aborted when this process leads no longer, though it did not give up the lead; its reason says why. */
  readonly lost: AbortSignal;
}

/** What else is done while the log is followed live. */
export interface LiveWork {
  /** Events have been taken in. */
  taken(): void;
  /** All that the log had has been taken in. */
  caughtUp(): Promise<void>;
  /** Before the lead is given up, whatever ended it. */
  end(): Promise<void>;
}

export interface LogFollowerOptions {
  /** As the process' own log calls it: `projector`. */
  readonly name: string;
  readonly store: Pick<EventStore, 'head' | 'readAll' | 'subscribeToAll'>;
  readonly logger: { warn(fields: object, message: string): void };
  /** Events taken in at once. */
  readonly batchSize: number;
  /** How often a standby asks whether it may lead. Default 1000. */
  readonly standbyMilliseconds?: number | undefined;
  /** Runs `work` on the consumer as its checkpoint has it, while this process is its leader; null where another is. */
  readonly lead: <T>(work: (consumer: LogConsumer) => Promise<T>) => Promise<T | null>;
  /** Where the leader is, for one that stands by, and what it cannot get past. */
  readonly progress: () => Promise<{ readonly position: bigint; readonly stoppedBy?: Error | null }>;
  /** Milliseconds until the next try, after a fault that does not pass by itself; null: it may pass. */
  readonly retryAfter?: (error: unknown) => number | null;
}

const FIRST_BACKOFF = 100;
const LONGEST_BACKOFF = 10_000;
/** How often one that stands by looks how far the leader has come. */
const LOOK_EVERY = 20;

/**
 * Follows the log from a checkpoint on, as the one leader over all processes; the others stand by. What is done with the
 * events, how the lead is taken and where the checkpoint stands are its consumer's.
 */
export class LogFollower {
  constructor(private readonly options: LogFollowerOptions) {}

  /**
   * To the head that the log has now, or waits until another leader got there.
   *
   * @returns the position reached
   * @throws what keeps this process, or the leader, from getting there
   */
  async catchUp(): Promise<bigint> {
    const { store, batchSize, lead, progress } = this.options;
    const head = await store.head();
    for (;;) {
      const reached = await lead(async (consumer) => {
        try {
          for await (const events of batchesOf(store, { after: consumer.position, end: head, size: batchSize })) {
            await consumer.take(events);
          }
          return consumer.position;
        } catch (error) {
          // The one that leads now gets there.
          if (consumer.lost.aborted) return null;
          throw error;
        }
      });
      if (reached !== null) return reached;
      const { position, stoppedBy } = await progress();
      if (position >= head) return position;
      if (stoppedBy) throw stoppedBy;
      await pause(LOOK_EVERY);
    }
  }

  /**
   * Live until the signal is aborted; ends between two batches. Goes on by itself after any fault, and after another led.
   *
   * @param begin makes what else is done live, whenever this process comes to lead
   */
  async run(signal: AbortSignal, begin?: () => LiveWork): Promise<void> {
    const { name, logger, lead, retryAfter, standbyMilliseconds = 1_000 } = this.options;
    let backoff = FIRST_BACKOFF;
    while (!signal.aborted) {
      try {
        const led = await lead(async (consumer) => {
          const live = begin?.();
          try {
            await this.follow(consumer, signal, live, () => {
              backoff = FIRST_BACKOFF;
            });
          } finally {
            await live?.end();
          }
          return true;
        });
        // A subscription that ends by itself belongs to a store that is being closed.
        await pause(led === null ? standbyMilliseconds : FIRST_BACKOFF, signal);
      } catch (error) {
        if (signal.aborted) return;
        const stopped = retryAfter?.(error) ?? null;
        if (stopped !== null) {
          // It does not lead while it waits: a newer version that stands by may know what to do.
          await pause(stopped, signal);
          continue;
        }
        logger.warn({ error: String(error), retryInMilliseconds: backoff }, `The ${name} failed; retrying.`);
        await pause(backoff, signal);
        backoff = Math.min(backoff * 2, LONGEST_BACKOFF);
      }
    }
  }

  private async follow(
    consumer: LogConsumer,
    signal: AbortSignal,
    live: LiveWork | undefined,
    onProgress: () => void,
  ): Promise<void> {
    const { name, store, logger, batchSize } = this.options;
    const { lost } = consumer;
    const either = AbortSignal.any([signal, lost]);
    for await (const message of store.subscribeToAll({ after: consumer.position, signal: either, batchSize })) {
      if (message.kind === 'events') {
        await consumer.take(message.events);
        live?.taken();
        onProgress();
      } else if (message.kind === 'caught-up') {
        await live?.caughtUp();
      } else {
        logger.warn(
          { error: message.error.message, retryInMilliseconds: message.retryInMilliseconds },
          `The ${name} lost its connection to the event store; reconnecting.`,
        );
      }
      if (either.aborted) break;
    }
    if (!signal.aborted) lost.throwIfAborted();
  }
}

/** Waits, or returns early when the signal is aborted. */
async function pause(milliseconds: number, signal?: AbortSignal): Promise<void> {
  await sleep(milliseconds, undefined, signal ? { signal } : undefined).catch((error: Error) => {
    if (error.name !== 'AbortError') throw error;
  });
}
