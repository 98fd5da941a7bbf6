import {
  type AllStreamResolvedEvent,
  END,
  type ReadAllOptions as ReadAllClientOptions,
  START,
  streamNameFilter,
} from '@kurrent/kurrentdb-client';
import type { EventFilter, ReadAllOptions, RecordedEvent } from '#event-store';
import { asClientError, unavailable } from '../client-errors.ts';
import { fromClientEvent, isSystemEvent } from '../envelope.ts';
import { matchesNothing, passes, serverFilter } from '../filtering.ts';
import type { Page, Pages } from './pages.ts';

const FIRST_PAGE = 64;
const LARGEST_PAGE = 2_048;
/** What a page should have; where the next events are larger than the last ones, it is cut short. */
const PAGE_BYTES = 4_000_000;

/** Reads the whole log. A position of the port is the commit position of KurrentDB. */
export class LogReader {
  constructor(private readonly pages: Pages) {}

  async *read({
    after = 0n,
    filter,
    limit = Number.POSITIVE_INFINITY,
  }: ReadAllOptions = {}): AsyncGenerator<RecordedEvent> {
    if (matchesNothing(filter) || limit <= 0) return;
    let left = limit;
    let size = FIRST_PAGE;
    let page = await this.firstPage(after, size, filter);
    let from = after;
    for (;;) {
      const { items, whole } = page;
      const ended = whole && items.length < size;
      const last = ended ? from : positionOf(items.at(-1)!);
      const fetch = () => {
        size = nextSize(page, size);
        return this.page(last, size, filter);
      };
      // The server is kept busy while this page is given out, unless the page will do.
      const next = !ended && left > items.length ? fetch() : undefined;
      next?.catch(() => {});
      for (const resolved of items) {
        if (positionOf(resolved) <= from || isSystemEvent(resolved)) continue;
        const event = fromClientEvent(resolved.event!);
        if (!passes(filter, event)) continue;
        yield event;
        if (--left <= 0) return;
      }
      if (ended) return;
      page = await (next ?? fetch());
      from = last;
    }
  }

  /** Position of the last event that Habeas wrote; 0n where there is none. */
  async head(): Promise<bigint> {
    const { items } = await this.pages.read(
      'reading the head of the log',
      () => 0,
      (client) =>
        client.readAll({
          direction: 'backwards',
          fromPosition: END,
          maxCount: 1,
          filter: streamNameFilter({ regex: '^[^$]' }),
        }),
    );
    return items[0] ? positionOf(items[0]) : 0n;
  }

  /**
   * A position that the server can read from, at or before this one. Of a position that never was (another log's, or a
   * number made up) the server says that it is unavailable, and means to be asked otherwise.
   */
  async readable(position: bigint): Promise<bigint> {
    if (position <= 0n) return 0n;
    const from = { commit: position, prepare: position };
    for (let failures = 0; ; ) {
      try {
        await this.pages.once(
          `reading from position ${position}`,
          () => 0,
          (client) => client.readAll({ fromPosition: from, maxCount: 1 }),
        );
        return position;
      } catch (error) {
        failures++;
        const noSuchPosition = asClientError(error).type === 'unavailable' && asClientError(error).code === undefined;
        // Is it the server or the position? The head is read for as long as that takes, then the position once more.
        if (failures === 1) await this.head();
        else if (noSuchPosition) return this.nearestBefore(position);
        else throw unavailable(error, `reading from position ${position}`);
      }
    }
  }

  /** Goes back from the end of the log to the first event at or before this position; 0n where there is none. */
  private async nearestBefore(position: bigint): Promise<bigint> {
    let from: { commit: bigint; prepare: bigint } | typeof END = END;
    for (;;) {
      const { items }: Page<AllStreamResolvedEvent> = await this.pages.read(
        'looking for a position to read from',
        growth(),
        (client) => client.readAll({ direction: 'backwards', fromPosition: from, maxCount: LARGEST_PAGE }),
      );
      const found = items.find((resolved) => positionOf(resolved) <= position);
      if (found) return positionOf(found);
      const last = items.at(-1);
      if (!last || (from !== END && positionOf(last) >= from.commit)) return 0n;
      from = { commit: positionOf(last), prepare: positionOf(last) };
    }
  }

  private async firstPage(
    after: bigint,
    size: number,
    filter: EventFilter | undefined,
  ): Promise<Page<AllStreamResolvedEvent>> {
    try {
      return await this.pages.once('reading the log', measure(filter), (client) =>
        client.readAll(page(after, size, filter)),
      );
    } catch {
      return this.page(await this.readable(after), size, filter);
    }
  }

  private page(from: bigint, size: number, filter: EventFilter | undefined): Promise<Page<AllStreamResolvedEvent>> {
    return this.pages.read('reading the log', measure(filter), (client) => client.readAll(page(from, size, filter)));
  }
}

function page(from: bigint, size: number, filter: EventFilter | undefined): ReadAllClientOptions {
  return {
    fromPosition: from <= 0n ? START : { commit: from, prepare: from },
    maxCount: size,
    filter: serverFilter(filter),
  };
}

export function positionOf({ event, link }: AllStreamResolvedEvent): bigint {
  return (link ?? event)!.position.commit;
}

function measure(filter: EventFilter | undefined): (resolved: AllStreamResolvedEvent) => number {
  return filter ? jsonSize : growth();
}

/** A position is an offset into the log's files: how far it moved is what the event takes, and what lies between. */
function growth(): (resolved: AllStreamResolvedEvent) => number {
  let before: bigint | undefined;
  return (resolved) => {
    const position = positionOf(resolved);
    const moved = before === undefined ? 0n : position - before;
    before = position;
    return Number(moved < 0n ? -moved : moved);
  };
}

/** With a filter, what lies between the events is most of it. */
function jsonSize({ event }: AllStreamResolvedEvent): number {
  return event ? JSON.stringify(event.data).length : 0;
}

/** Twice as many as before, within bounds: who stops early has not asked for much. */
function nextSize({ items, bytes }: Page<unknown>, size: number): number {
  const each = Math.max(1, bytes / Math.max(1, items.length));
  return Math.max(16, Math.min(LARGEST_PAGE, 2 * size, Math.floor(PAGE_BYTES / each)));
}
