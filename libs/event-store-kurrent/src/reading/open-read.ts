import type { KurrentDBClient } from '@kurrent/kurrentdb-client';
import { EventStoreUnavailableError } from '#event-store';
import type { Clients } from '../clients.ts';

/**
 * A read that stays open while its events are given out: the quickest way through a long log. It has a client, and so a
 * connection, to itself, because it holds up everything that shares one while its reader is slow.
 */
export class OpenRead<T> {
  private readonly client: KurrentDBClient;
  private readonly iterator: AsyncIterator<T>;
  private readonly watch: NodeJS.Timeout;
  private fail: ((error: Error) => void) | undefined;
  private silent = 0;

  /** @param timeout for the next event, in milliseconds; a timer for each would cost more than the event */
  constructor(
    private readonly clients: Clients,
    timeout: number,
    open: (client: KurrentDBClient) => AsyncIterable<T>,
  ) {
    this.client = clients.create();
    this.iterator = open(this.client)[Symbol.asyncIterator]();
    this.watch = setInterval(() => {
      if (this.fail && ++this.silent > 4) {
        this.fail(new EventStoreUnavailableError(`KurrentDB did not answer within ${timeout} ms (reading the log).`));
      }
    }, timeout / 4);
    this.watch.unref();
  }

  next(): Promise<IteratorResult<T>> {
    this.silent = 0;
    return new Promise((resolve, reject) => {
      this.fail = reject;
      this.iterator.next().then(
        (result) => {
          this.fail = undefined;
          resolve(result);
        },
        (error: unknown) => {
          this.fail = undefined;
          reject(error);
        },
      );
    });
  }

  close(): void {
    clearInterval(this.watch);
    this.clients.release(this.client);
  }
}
