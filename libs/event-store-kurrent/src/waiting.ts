import { EventStoreUnavailableError } from '#event-store';

/** The work's outcome, or EventStoreUnavailableError after so many milliseconds; the work itself cannot be stopped. */
export function within<T>(milliseconds: number, doing: string, work: Promise<T>): Promise<T> {
  return new Promise((resolve, reject) => {
    const timer = setTimeout(
      () => reject(new EventStoreUnavailableError(`KurrentDB did not answer within ${milliseconds} ms (${doing}).`)),
      milliseconds,
    );
    work.then(resolve, reject).finally(() => clearTimeout(timer));
  });
}

/** Resolves after so many milliseconds, or at once when the signal is given. */
export function pause(milliseconds: number, signal?: AbortSignal): Promise<void> {
  return new Promise((resolve) => {
    if (signal?.aborted) return resolve();
    const done = () => {
      clearTimeout(timer);
      signal?.removeEventListener('abort', done);
      resolve();
    };
    const timer = setTimeout(done, milliseconds);
    signal?.addEventListener('abort', done, { once: true });
  });
}

/** Waits that double, from the first to the longest. */
export class Backoff {
  private attempt = 0;

  constructor(
    private readonly first: number,
    private readonly longest: number,
  ) {}

  next(): number {
    return Math.min(this.first * 2 ** Math.min(this.attempt++, 30), this.longest);
  }

  reset(): void {
    this.attempt = 0;
  }
}
