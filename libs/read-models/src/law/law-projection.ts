import { isLegalStream } from '#domain';
import { readSql } from '#platform';
import { insertRows, type Projection, type RowOf } from '#projecting';
import { LegalEventRow } from './legal-event-row.ts';

const insertEvents = insertRows(LegalEventRow);

/** Every override of a legal rule, and every withdrawal of one. */
export const lawProjection: Projection = {
  name: 'law',
  ddl: readSql(new URL('./tables.sql', import.meta.url)),
  async apply(batch, tx) {
    const events = batch.events.filter(({ stream }) => isLegalStream(stream));
    if (events.length === 0) return;
    const rows = events.map(({ stream, revision, type, data, metadata }): RowOf<LegalEventRow> => {
      return { stream, revision: revision.toString(), recordedAt: metadata.recordedAt, type, data };
    });
    await tx.query(insertEvents, [JSON.stringify(rows)]);
  },
};
