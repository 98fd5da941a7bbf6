import { type AllStreamSubscription, type Filter, type KurrentDBClient, START } from '@kurrent/kurrentdb-client';
import type { EventFilter, RecordedEvent, SubscribeOptions, SubscriptionMessage } from '#event-store';
import { unavailable } from '../client-errors.ts';
import type { Clients } from '../clients.ts';
import { fromClientEvent, isSystemEvent } from '../envelope.ts';
import { matchesNothing, passes, serverFilter } from '../filtering.ts';
import type { KurrentLogger, KurrentTimeouts } from '../options.ts';
import type { LogReader } from '../reading/log-reader.ts';
import { Backoff, pause } from '../waiting.ts';
import { MessageQueue } from './message-queue.ts';

/** Behind, a batch that is not full waits for so many milliseconds for more. */
const FILLING = 20;

/** Follows the log for ever. The client never resumes a subscription by itself; this does. */
export class Subscriber {
  private readonly closing = new AbortController();

  constructor(
    private readonly clients: Clients,
    private readonly log: LogReader,
    private readonly timeouts: KurrentTimeouts,
    private readonly logger: KurrentLogger | undefined,
  ) {}

  async *subscribe(options: SubscribeOptions = {}): AsyncGenerator<SubscriptionMessage> {
    const signal = options.signal ? AbortSignal.any([options.signal, this.closing.signal]) : this.closing.signal;
    const backoff = new Backoff(this.timeouts.firstBackoff, this.timeouts.longestBackoff);
    let position = options.after ?? 0n;
    while (!signal.aborted) {
      let failure: unknown;
      try {
        for await (const message of this.once(position, options, signal)) {
          backoff.reset();
          position = message.position;
          yield message;
          if (signal.aborted) return;
        }
      } catch (error) {
        if (!(error instanceof ConnectionLost)) throw error;
        failure = error.cause;
      }
      if (signal.aborted) return;
      const error = unavailable(failure, 'following the log');
      const retryInMilliseconds = backoff.next();
      this.logger?.warn(
        { err: error, position: String(position), retryInMilliseconds },
        'KurrentDB: subscription lost',
      );
      yield { kind: 'disconnected', error, retryInMilliseconds };
      await pause(retryInMilliseconds, signal);
    }
  }

  close(): void {
    this.closing.abort();
  }

  /**
   * One connection's worth of messages.
   *
   * @throws ConnectionLost when it ends
   */
  private async *once(
    after: bigint,
    { filter, batchSize = 500 }: SubscribeOptions,
    signal: AbortSignal,
  ): AsyncGenerator<Exclude<SubscriptionMessage, { kind: 'disconnected' }>> {
    const start = await this.prepare(after, filter);
    let looked = after;
    if (matchesNothing(filter)) {
      yield { kind: 'caught-up', position: later(start.head, looked) };
      await pause(2 ** 31 - 1, signal);
      return;
    }
    const { client, queue, subscription } = this.connect(start.from, filter);
    const silence = new SilenceCheck(this.log, filter);
    try {
      let confirmed = false;
      let live = false;
      let batch: RecordedEvent[] = [];
      while (!signal.aborted) {
        const patience = batch.length > 0 ? FILLING : confirmed ? this.timeouts.silence : this.timeouts.subscribe;
        const arrivals = await queue.take(patience, signal);
        if (signal.aborted) return;
        if (arrivals.length === 0 && batch.length > 0) {
          yield { kind: 'events', events: batch, position: looked };
          batch = [];
          continue;
        }
        if (arrivals.length === 0) {
          if (!confirmed) throw new ConnectionLost(new Error(`no answer within ${this.timeouts.subscribe} ms`));
          await silence.check(looked);
          continue;
        }
        confirmed = true;
        for (const arrival of arrivals) {
          if (!('kind' in arrival)) {
            // After a new start from before `looked`, what was given out comes again.
            const fresh = arrival[0]!.position > looked ? arrival : arrival.filter(({ position }) => position > looked);
            for (let taken = 0; taken < fresh.length; ) {
              const some = fresh.slice(taken, taken + batchSize - batch.length);
              taken += some.length;
              batch = batch.length === 0 ? some : batch.concat(some);
              looked = batch.at(-1)!.position;
              if (batch.length < batchSize) break;
              yield { kind: 'events', events: batch, position: looked };
              if (signal.aborted) return;
              batch = [];
            }
            continue;
          }
          if (arrival.kind === 'confirmed') continue;
          if (arrival.kind === 'checkpoint') {
            looked = later(arrival.position, looked);
            continue;
          }
          if (batch.length > 0) {
            yield { kind: 'events', events: batch, position: looked };
            if (signal.aborted) return;
            batch = [];
          }
          if (arrival.kind === 'stopped') throw arrival.error;
          if (arrival.kind === 'failed') throw new ConnectionLost(arrival.error);
          if (arrival.kind === 'caught-up') {
            live = true;
            // With a filter, the server has looked at more than it sent.
            if (filter) looked = later(start.head, looked);
            yield { kind: 'caught-up', position: looked };
            if (signal.aborted) return;
          }
        }
        // Live, nothing waits; behind, a batch is filled.
        if (batch.length > 0 && live) {
          yield { kind: 'events', events: batch, position: looked };
          batch = [];
        }
      }
    } finally {
      subscription.unsubscribe().catch(() => {});
      this.clients.release(client);
    }
  }

  /** Where to start from, and how far the log goes at least. */
  private async prepare(after: bigint, filter: EventFilter | undefined): Promise<{ from: bigint; head: bigint }> {
    try {
      return { from: await this.log.readable(after), head: filter ? await this.log.head() : 0n };
    } catch (error) {
      throw new ConnectionLost(error);
    }
  }

  private connect(
    from: bigint,
    filter: EventFilter | undefined,
  ): { client: KurrentDBClient; queue: MessageQueue; subscription: AllStreamSubscription } {
    const client = this.clients.create();
    const onServer: Filter | undefined = serverFilter(filter);
    if (onServer) {
      onServer.checkpointInterval = 32;
      onServer.checkpointReached = (_, { commit }) => queue.sign({ kind: 'checkpoint', position: commit });
    }
    const subscription = client.subscribeToAll({
      fromPosition: from <= 0n ? START : { commit: from, prepare: from },
      filter: onServer,
    });
    const queue = new MessageQueue(subscription, (resolved) => {
      if (isSystemEvent(resolved)) return undefined;
      const event = fromClientEvent(resolved.event!);
      return passes(filter, event) ? event : undefined;
    });
    return { client, queue, subscription };
  }
}

function later(a: bigint, b: bigint): bigint {
  return a < b ? b : a;
}

/** The connection is gone; what was found out about it is the cause. */
class ConnectionLost extends Error {
  constructor(cause: unknown) {
    super('connection lost', { cause });
  }
}

/**
 * Notices a connection that looks alive and brings nothing. An event that was behind the reader at one check and still is
 * at the next has not been delivered.
 */
class SilenceCheck {
  private missing: bigint | undefined;

  constructor(
    private readonly log: LogReader,
    private readonly filter: EventFilter | undefined,
  ) {}

  /** @throws ConnectionLost */
  async check(looked: bigint): Promise<void> {
    if (this.missing !== undefined && this.missing > looked) {
      throw new ConnectionLost(new Error(`position ${this.missing} was stored and not delivered`));
    }
    this.missing = undefined;
    try {
      for await (const event of this.log.read({ after: looked, filter: this.filter, limit: 1 })) {
        this.missing = event.position;
      }
    } catch (error) {
      throw new ConnectionLost(error);
    }
  }
}
