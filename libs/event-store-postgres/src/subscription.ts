import { setTimeout as sleep } from 'node:timers/promises';
import { type EventFilter, EventStoreUnavailableError, type SubscriptionMessage } from '#event-store';
import type { AppendListener, ListenSession } from './append-listener.ts';
import type { LogReader } from './log-reader.ts';
import { asPortError } from './unavailable.ts';

const FIRST_RETRY_MILLISECONDS = 100;
const LAST_RETRY_MILLISECONDS = 5_000;
/** So many positions are looked through by one filtered query: well under 50 ms. */
const FILTER_WINDOW = 20_000n;

export interface SubscriptionOptions {
  readonly after: bigint;
  readonly filter: EventFilter | undefined;
  readonly batchSize: number;
  readonly signal: AbortSignal;
}

/** A subscription for as long as its signal is not aborted: each session catches up, goes live, and may break. */
export async function* subscription(
  reader: LogReader,
  listener: AppendListener,
  { after, filter, batchSize, signal }: SubscriptionOptions,
): AsyncGenerator<SubscriptionMessage> {
  let position = after;
  let failures = 0;
  while (!signal.aborted) {
    let session: ListenSession | null = null;
    try {
      session = await listener.acquire();
      for (let caughtUp = false; ; ) {
        while (position < session.head) {
          if (signal.aborted) return;
          const upto = least(position + FILTER_WINDOW, session.head);
          const page = filter
            ? await reader.filtered(position, upto, filter, batchSize)
            : await reader.all(position, batchSize);
          failures = 0;
          const last = page.events.at(-1);
          if (!last && !filter) {
            throw new EventStoreUnavailableError(
              `The log goes to position ${session.head}, but what is read ends at ${position}: is a replica read that lags?`,
            );
          }
          position = filter && page.end ? upto : last!.position;
          if (last) yield { kind: 'events', events: page.events, position };
        }
        if (signal.aborted) return;
        if (!caughtUp) yield { kind: 'caught-up', position };
        caughtUp = true;
        failures = 0;
        await session.beyond(position, signal);
      }
    } catch (cause) {
      if (signal.aborted) return;
      const error = asPortError(cause);
      // What the server says about the statement itself will not change by asking again.
      if (!(error instanceof EventStoreUnavailableError)) throw error;
      const retryInMilliseconds = Math.min(FIRST_RETRY_MILLISECONDS * 2 ** failures++, LAST_RETRY_MILLISECONDS);
      yield { kind: 'disconnected', error, retryInMilliseconds };
      await sleep(retryInMilliseconds, undefined, { signal }).catch(() => undefined);
    } finally {
      if (session) listener.release();
    }
  }
}

function least(a: bigint, b: bigint): bigint {
  return a < b ? a : b;
}
