import type { Pool } from 'pg';
import type { EventFilter, EventMetadata, JsonObject, RecordedEvent } from '#event-store';
import { statement } from './statement.ts';
import { asPortError } from './unavailable.ts';

export interface Page {
  readonly events: RecordedEvent[];
  /** True when nothing more was there when the page was read. */
  readonly end: boolean;
}

/** A page holds at most so much JSON, in bytes, but for its first event. */
const PAGE_BYTES = 2_000_000;

type Row = readonly [string, string, string, string, string, string, string, string];

const readAll = statement('read-all');
const readAllFiltered = statement('read-all-filtered');
const readStreamForwards = statement('read-stream-forwards');
const readStreamBackwards = statement('read-stream-backwards');
const readHead = statement('head');

/** Pages of the log by key: each a short statement of its own on any connection of the pool. */
export class LogReader {
  constructor(private readonly pool: Pool) {}

  async head(): Promise<bigint> {
    const rows = await this.rows(readHead, []);
    return BigInt(rows[0]![0]);
  }

  /** Events behind position `after`. */
  all(after: bigint, limit: number): Promise<Page> {
    return this.page(readAll, limit, [after, limit, PAGE_BYTES]);
  }

  /** Of the events behind `after` up to and with `upto`, those that pass; `end` says that this range is done. */
  filtered(after: bigint, upto: bigint, filter: EventFilter, limit: number): Promise<Page> {
    const { types = null, streamPrefixes = null } = filter;
    return this.page(readAllFiltered, limit, [after, limit, PAGE_BYTES, upto, types, streamPrefixes]);
  }

  streamForwards(stream: string, from: bigint, limit: number): Promise<Page> {
    return this.page(readStreamForwards, limit, [from, limit, PAGE_BYTES, stream]);
  }

  /** @param from null for the stream's last revision */
  streamBackwards(stream: string, from: bigint | null, limit: number): Promise<Page> {
    return this.page(readStreamBackwards, limit, [from, limit, PAGE_BYTES, stream]);
  }

  private async page(query: ReturnType<typeof statement>, limit: number, values: unknown[]): Promise<Page> {
    const rows = await this.rows(query, values);
    // The server cuts a page by its bytes of UTF-8, of which a UTF-16 unit has at most three.
    let atMostBytes = 0;
    for (const row of rows) atMostBytes += 3 * (row[6].length + row[7].length);
    return { events: rows.map(recordedEvent), end: rows.length < limit && atMostBytes < PAGE_BYTES };
  }

  private async rows(query: ReturnType<typeof statement>, values: unknown[]): Promise<Row[]> {
    try {
      return (await this.pool.query({ ...query, values })).rows as unknown as Row[];
    } catch (error) {
      throw asPortError(error);
    }
  }
}

function recordedEvent([position, id, stream, revision, type, schemaVersion, data, metadata]: Row): RecordedEvent {
  return {
    id,
    type,
    schemaVersion: Number(schemaVersion),
    data: JSON.parse(data) as JsonObject,
    metadata: JSON.parse(metadata) as EventMetadata,
    stream,
    revision: BigInt(revision),
    position: BigInt(position),
  };
}
