import type { RecordedEvent } from '#event-store';
import type { Page } from './log-reader.ts';

/** At most so many events in a page. */
export const PAGE_EVENTS = 1_000;

type Fetch = (last: RecordedEvent | undefined, size: number) => Promise<Page>;

/**
 * Events page after page; the next is fetched while the caller works on this one. Written out rather than as a generator,
 * whose `yield` costs as much again as parsing an event.
 */
export function readPages(limit = Number.POSITIVE_INFINITY, fetch: Fetch): AsyncIterableIterator<RecordedEvent> {
  return new Pages(limit, fetch);
}

class Pages implements AsyncIterableIterator<RecordedEvent> {
  private left: number;
  private page: readonly RecordedEvent[] = [];
  private index = 0;
  private coming: Promise<Page> | null = null;
  private begun = false;
  private turning: Promise<unknown> = Promise.resolve();

  constructor(
    limit: number,
    private readonly fetch: Fetch,
  ) {
    this.left = limit;
  }

  [Symbol.asyncIterator](): this {
    return this;
  }

  next(): Promise<IteratorResult<RecordedEvent>> {
    if (this.index < this.page.length) return Promise.resolve({ value: this.page[this.index++]!, done: false });
    // Whoever asks again before the page has come waits in line.
    const turned = this.turning.then(() => (this.index < this.page.length ? this.next() : this.turn()));
    this.turning = turned.catch(() => undefined);
    return turned;
  }

  async return(): Promise<IteratorResult<RecordedEvent>> {
    this.page = [];
    this.coming = null;
    this.begun = true;
    return { value: undefined, done: true };
  }

  private async turn(): Promise<IteratorResult<RecordedEvent>> {
    if (!this.begun) {
      this.begun = true;
      this.order(undefined);
    }
    if (!this.coming) return this.return();
    const { events, end } = await this.coming;
    this.left -= events.length;
    this.coming = null;
    if (!end) this.order(events.at(-1));
    this.page = events;
    this.index = 0;
    return events.length > 0 ? { value: events[this.index++]!, done: false } : this.return();
  }

  private order(last: RecordedEvent | undefined): void {
    if (this.left <= 0) return;
    this.coming = this.fetch(last, Math.min(this.left, PAGE_EVENTS));
    // Whoever stops reading never awaits it; a failure is then nobody's.
    this.coming.catch(() => undefined);
  }
}
