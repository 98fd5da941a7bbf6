import { readSql } from '#platform';
import { JsonRows, type Projection, type RowOf, upsertRows } from '#projecting';
import { visitTouched } from '../record/record-projection.ts';
import { FigureRow, figureKind } from './figure-row.ts';

const upsertFigures = upsertRows(FigureRow);

/** Every report of numbers by a third party. */
export const figureProjection: Projection = {
  name: 'figures',
  version: 3,
  ddl: readSql(new URL('./tables.sql', import.meta.url)),
  async apply(batch, tx) {
    const rows = new JsonRows<RowOf<FigureRow>>();
    await visitTouched(batch, figureKind, ({ retracted }, values) => rows.add({ ...values, retracted }));
    if (rows.length > 0) await tx.query(upsertFigures, [rows.toString()]);
  },
};
