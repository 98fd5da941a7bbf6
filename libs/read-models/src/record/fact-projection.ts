import { isAmendment, isToldOutside, parseStreamName, toldNumbers } from '#domain';
import { readSql } from '#platform';
import { insertNewRows, JsonRows, type Projection, type RowOf } from '#projecting';
import { RecordFactRow } from './record-fact-row.ts';

// A fact never changes, so what is there already is the same.
const insertFacts = insertNewRows(RecordFactRow);

/** Keeps the facts of every record beside the rows that are folded from them. */
export const factProjection: Projection = {
  name: 'record-facts',
  ddl: readSql(new URL('./tables.sql', import.meta.url)),
  indexes: readSql(new URL('./indexes.sql', import.meta.url)),
  async apply(batch, tx) {
    const rows = new JsonRows<RowOf<RecordFactRow>>();
    for (const event of batch.events) {
      const { stream, revision, position, id, type, data, metadata } = event;
      if (parseStreamName(stream) === null) continue;
      const { recordedAt, actor } = metadata;
      const fact = { id, type, data, metadata: { recordedAt, actor } };
      const told = isAmendment(event) ? toldNumbers(await batch.history(stream)).has(id) : isToldOutside(event, []);
      rows.add({ stream, revision: revision.toString(), position: position.toString(), told, fact });
    }
    if (rows.length > 0) await tx.query(insertFacts, [rows.toString()]);
  },
};
