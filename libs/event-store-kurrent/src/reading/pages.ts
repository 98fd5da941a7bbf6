import type { KurrentDBClient } from '@kurrent/kurrentdb-client';
import { asClientError, isDeleted, isStreamNotFound, unavailable } from '../client-errors.ts';
import type { Clients } from '../clients.ts';
import type { KurrentLogger, KurrentTimeouts } from '../options.ts';
import { Backoff, pause, within } from '../waiting.ts';

/** A page holds no more than this and one event, whatever size was asked for. */
const PAGE_BYTES = 8_000_000;

export interface Page<T> {
  readonly items: readonly T[];
  /** False where the page was cut short because it grew too large; there is more behind its last item. */
  readonly whole: boolean;
  readonly bytes: number;
}

/**
 * Reads page by page, each to its end before any of it is given out: a read that is left open, by a slow reader or by one
 * that stopped early, keeps the connection's flow-control window, and after a few of them every other read hangs.
 */
export class Pages {
  private readonly closing = new AbortController();

  constructor(
    private readonly clients: Clients,
    private readonly timeouts: KurrentTimeouts,
    private readonly logger: KurrentLogger | undefined,
  ) {}

  /**
   * One page, tried again while the server is not available.
   *
   * @param sizeOf about how many bytes an item takes
   * @throws EventStoreUnavailableError after `retryReads`
   */
  async read<T>(
    doing: string,
    sizeOf: (item: T) => number,
    open: (client: KurrentDBClient) => AsyncIterable<T>,
  ): Promise<Page<T>> {
    const backoff = new Backoff(this.timeouts.firstBackoff, this.timeouts.longestBackoff);
    const deadline = performance.now() + this.timeouts.retryReads;
    for (;;) {
      try {
        return await this.once(doing, sizeOf, open);
      } catch (error) {
        const wait = backoff.next();
        if (asClientError(error).type === 'access-denied' || performance.now() + wait > deadline) {
          throw unavailable(error, doing);
        }
        this.logger?.warn({ err: error, retryInMilliseconds: wait }, `KurrentDB: ${doing} failed; trying again`);
        await pause(wait, this.closing.signal);
        if (this.closing.signal.aborted) throw unavailable(new Error('the event store was closed'), doing);
      }
    }
  }

  /** One page, tried once; a stream that does not exist is an empty one. */
  async once<T>(
    doing: string,
    sizeOf: (item: T) => number,
    open: (client: KurrentDBClient) => AsyncIterable<T>,
  ): Promise<Page<T>> {
    if (this.closing.signal.aborted) throw unavailable(new Error('the event store was closed'), doing);
    const client = this.clients.reading;
    try {
      return await within(this.timeouts.read, doing, collect(open(client), sizeOf));
    } catch (error) {
      if (isStreamNotFound(error) || isDeleted(error)) return { items: [], whole: true, bytes: 0 };
      // If this was the client's first read, all its later ones would fail too.
      this.clients.replaceReading(client);
      throw error;
    }
  }

  close(): void {
    this.closing.abort();
  }
}

async function collect<T>(source: AsyncIterable<T>, sizeOf: (item: T) => number): Promise<Page<T>> {
  const items: T[] = [];
  const iterator = source[Symbol.asyncIterator]();
  for (let bytes = 0; ; ) {
    const { done, value } = await iterator.next();
    if (done) return { items, whole: true, bytes };
    items.push(value);
    bytes += sizeOf(value);
    if (bytes >= PAGE_BYTES) {
      void drain(iterator);
      return { items, whole: false, bytes };
    }
  }
}

/** To the end, for the sake of the connection's window. */
async function drain(iterator: AsyncIterator<unknown>): Promise<void> {
  try {
    while (!(await iterator.next()).done);
  } catch {
    // Nobody waits for it.
  }
}
