import { Inject } from '@nestjs/common';
import { type IQueryHandler, Query, QueryHandler } from '@nestjs/cqrs';
import type { DataSource } from 'typeorm';
import type { Viewer } from '#domain';
import { DATA_SOURCE } from '#platform';
import { visibleFactsOf } from '../disclosure/visible-facts.ts';
import { reading } from './reading.ts';

const NAMING = `SELECT DISTINCT stream FROM record_fact WHERE fact #>> '{data,source,contentHash}' = $1 ORDER BY stream`;

/**
 * Streams of the records whose facts rest on a source with these contents, as far as the viewer is told of such a fact.
 *
 * @param hash SHA-256 in hexadecimal, the `contentHash` of a source
 */
export class RecordsOfFileQuery extends Query<readonly string[]> {
  constructor(
    readonly hash: string,
    readonly viewer: Viewer,
  ) {
    super();
  }
}

@QueryHandler(RecordsOfFileQuery)
export class RecordsOfFile implements IQueryHandler<RecordsOfFileQuery> {
  constructor(@Inject(DATA_SOURCE) private readonly dataSource: DataSource) {}

  async execute({ hash, viewer }: RecordsOfFileQuery): Promise<readonly string[]> {
    return await reading(this.dataSource, async (tx) => {
      const rows: { stream: string }[] = await tx.query(NAMING, [hash]);
      const seen = await visibleFactsOf(
        tx,
        viewer,
        rows.map(({ stream }) => stream),
      );
      const names = ({ data }: { readonly data: unknown }) =>
        (data as { source?: { contentHash?: unknown } }).source?.contentHash === hash;
      return [...seen].flatMap(([stream, facts]) => (facts.some(names) ? [stream] : []));
    });
  }
}
