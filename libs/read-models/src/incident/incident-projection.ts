import { readSql } from '#platform';
import { JsonRows, type Projection, type RowOf, upsertRows } from '#projecting';
import { visitTouched } from '../record/record-projection.ts';
import { IncidentRow, incidentKind } from './incident-row.ts';

const upsertIncidents = upsertRows(IncidentRow);

/** Every incident with its sources. */
export const incidentProjection: Projection = {
  name: 'incidents',
  version: 3,
  ddl: readSql(new URL('./tables.sql', import.meta.url)),
  async apply(batch, tx) {
    const rows = new JsonRows<RowOf<IncidentRow>>();
    await visitTouched(batch, incidentKind, ({ retracted }, values) => rows.add({ ...values, retracted }));
    if (rows.length > 0) await tx.query(upsertIncidents, [rows.toString()]);
  },
};
