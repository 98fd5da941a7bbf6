import { isLegalStream } from '#domain';
import { readSql } from '#platform';
import type { Projection } from '#projecting';

const insertEvents = readSql(new URL('./insert-events.sql', import.meta.url));

/** Every override of a legal rule, and every withdrawal of one. */
export const lawProjection: Projection = {
  name: 'law',
  ddl: readSql(new URL('./tables.sql', import.meta.url)),
  async apply(batch, tx) {
    const events = batch.events.filter(({ stream }) => isLegalStream(stream));
    if (events.length === 0) return;
    const rows = events.map(({ stream, revision, type, data, metadata }) => {
      return { stream, revision: revision.toString(), recorded_at: metadata.recordedAt, type, data };
    });
    await tx.query(insertEvents, [JSON.stringify(rows)]);
  },
};
