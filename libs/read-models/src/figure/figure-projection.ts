import { readSql } from '#platform';
import type { Projection } from '#projecting';
import { foldTouched } from '../record/record-projection.ts';
import { figureKind } from './figure-row.ts';

const upsertFigures = readSql(new URL('./upsert-figures.sql', import.meta.url));

/** Every report of numbers by a third party. */
export const figureProjection: Projection = {
  name: 'figures',
  ddl: readSql(new URL('./tables.sql', import.meta.url)),
  async apply(batch, tx) {
    const folded = await foldTouched(batch, figureKind);
    const rows = folded.map(({ state, values }) => ({ ...values, retracted: state.retracted }));
    if (rows.length > 0) await tx.query(upsertFigures, [JSON.stringify(rows)]);
  },
};
