import { parseStreamName } from '#domain';
import { readSql } from '#platform';
import { JsonRows, type Projection } from '#projecting';

const insertFacts = readSql(new URL('./insert-facts.sql', import.meta.url));

/** Keeps the facts of every record beside the rows that are folded from them. */
export const factProjection: Projection = {
  name: 'record-facts',
  ddl: readSql(new URL('./tables.sql', import.meta.url)),
  indexes: readSql(new URL('./indexes.sql', import.meta.url)),
  async apply(batch, tx) {
    const rows = new JsonRows();
    for (const { stream, revision, position, id, type, data, metadata } of batch.events) {
      if (parseStreamName(stream) === null) continue;
      const { recordedAt, actor } = metadata;
      const fact = { id, type, data, metadata: { recordedAt, actor } };
      rows.add({ stream, revision: Number(revision), position: position.toString(), fact });
    }
    if (rows.length > 0) await tx.query(insertFacts, [rows.toString()]);
  },
};
