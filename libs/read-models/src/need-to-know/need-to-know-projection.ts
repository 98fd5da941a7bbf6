import { movesJurisdictions, parseStreamName, statedJurisdictions } from '#domain';
import { breathe, readSql } from '#platform';
import { JsonRows, type Projection, type RowOf, replaceRows } from '#projecting';
import { RecordJurisdictionRow } from './record-jurisdiction-row.ts';
import { RecordNamingRow } from './record-naming-row.ts';

const replaceJurisdictions = replaceRows(RecordJurisdictionRow, { of: 'stream' });
const replaceNamings = replaceRows(RecordNamingRow, { of: 'subject' });

/** Records that are asked between two looks at what the server has answered. */
const BREATH = 32;

/** Of which jurisdictions a record is, by what it states and by which others name it. Asked only for those limited to some. */
export const needToKnowProjection: Projection = {
  name: 'need-to-know',
  ddl: readSql(new URL('./tables.sql', import.meta.url)),
  async apply(batch, tx) {
    const moved = batch.events.filter((event) => parseStreamName(event.stream) !== null && movesJurisdictions(event));
    const streams = [...new Set(moved.map(({ stream }) => stream))];
    if (streams.length === 0) return;
    const jurisdictions = new JsonRows<RowOf<RecordJurisdictionRow>>();
    const namings = new JsonRows<RowOf<RecordNamingRow>>();
    for (const [index, subject] of streams.entries()) {
      const { stated, names } = statedJurisdictions(subject, await batch.history(subject));
      for (const jurisdiction of stated) jurisdictions.add({ stream: subject, jurisdiction });
      for (const stream of names) if (stream !== subject) namings.add({ stream, subject });
      if (index % BREATH === 0) await breathe();
    }
    await tx.query(replaceJurisdictions, [jurisdictions.toString(), streams]);
    await tx.query(replaceNamings, [namings.toString(), streams]);
  },
};
