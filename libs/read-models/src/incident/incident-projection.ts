import { readSql } from '#platform';
import type { Projection } from '#projecting';
import { foldTouched } from '../record/record-projection.ts';
import { incidentKind } from './incident-row.ts';

const upsertIncidents = readSql(new URL('./upsert-incidents.sql', import.meta.url));

/** Every incident with its sources. */
export const incidentProjection: Projection = {
  name: 'incidents',
  ddl: readSql(new URL('./tables.sql', import.meta.url)),
  async apply(batch, tx) {
    const folded = await foldTouched(batch, incidentKind);
    const rows = folded.map(({ state, values }) => ({ ...values, retracted: state.retracted }));
    if (rows.length > 0) await tx.query(upsertIncidents, [JSON.stringify(rows)]);
  },
};
