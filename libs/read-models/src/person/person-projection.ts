import { readSql } from '#platform';
import type { Projection } from '#projecting';
import { foldTouched } from '../record/record-projection.ts';
import { personKind } from './person-row.ts';

const upsertPersons = readSql(new URL('./upsert-persons.sql', import.meta.url));

/** Every person with the names they are known by. */
export const personProjection: Projection = {
  name: 'persons',
  ddl: readSql(new URL('./tables.sql', import.meta.url)),
  async apply(batch, tx) {
    const rows = (await foldTouched(batch, personKind)).map(({ state, values }) => ({ ...values, name: state.name }));
    if (rows.length > 0) await tx.query(upsertPersons, [JSON.stringify(rows)]);
  },
};
