import { END, type ResolvedEvent } from '@kurrent/kurrentdb-client';
import type { ReadStreamOptions, RecordedEvent } from '#event-store';
import { fromClientEvent } from '../envelope.ts';
import type { Page, Pages } from './pages.ts';

const PAGE = 256;
/** The first page is small: most streams end in it, and of the others it is not known how large their events are. */
const FIRST_PAGE = 32;
const notUnicode = /\p{Surrogate}/u;

/** Reads one stream. */
export class StreamReader {
  constructor(private readonly pages: Pages) {}

  async *read(stream: string, options: ReadStreamOptions = {}): AsyncGenerator<RecordedEvent> {
    // No event of Habeas is in such a stream; the server would take some of these names for others.
    if (stream === '' || stream.startsWith('$') || notUnicode.test(stream)) return;
    const backwards = options.direction === 'backwards';
    let left = options.limit ?? Number.POSITIVE_INFINITY;
    let from: bigint | typeof END = options.fromRevision ?? (backwards ? END : 0n);
    let size = Math.min(FIRST_PAGE, left);
    while (left > 0) {
      const page: Page<ResolvedEvent> = await this.pages.read(
        `reading stream ${JSON.stringify(stream)}`,
        sizeOf,
        (client) =>
          client.readStream(stream, {
            direction: backwards ? 'backwards' : 'forwards',
            fromRevision: from,
            maxCount: size,
          }),
      );
      for (const { event } of page.items) if (event) yield fromClientEvent(event);
      const last = page.items.at(-1)?.event;
      if (!last || (page.whole && page.items.length < size) || (backwards && last.revision === 0n)) return;
      left -= page.items.length;
      from = backwards ? last.revision - 1n : last.revision + 1n;
      size = Math.min(PAGE, left);
    }
  }
}

function sizeOf({ event }: ResolvedEvent): number {
  return event ? JSON.stringify(event.data).length : 0;
}
