import { parseStreamName } from '#domain';
import { readSql } from '#platform';
import type { Projection } from '#projecting';

const insertFacts = readSql(new URL('./insert-facts.sql', import.meta.url));

/** Keeps the facts of every record beside the rows that are folded from them. */
export const factProjection: Projection = {
  name: 'record-facts',
  ddl: readSql(new URL('./tables.sql', import.meta.url)),
  async apply(batch, tx) {
    const rows = batch.events
      .filter(({ stream }) => parseStreamName(stream) !== null)
      .map(({ stream, revision, position, id, type, data, metadata: { recordedAt, actor } }) => ({
        stream,
        revision: Number(revision),
        position: position.toString(),
        fact: { id, type, data, metadata: { recordedAt, actor } },
      }));
    if (rows.length > 0) await tx.query(insertFacts, [JSON.stringify(rows)]);
  },
};
