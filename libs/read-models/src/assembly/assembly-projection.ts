import { readSql } from '#platform';
import type { Projection } from '#projecting';
import { foldTouched } from '../record/record-projection.ts';
import { assemblyKind } from './assembly-row.ts';

const upsertAssemblies = readSql(new URL('./upsert-assemblies.sql', import.meta.url));

/** Every assembly that somebody gave notice of, and what became of it. */
export const assemblyProjection: Projection = {
  name: 'assemblies',
  ddl: readSql(new URL('./tables.sql', import.meta.url)),
  async apply(batch, tx) {
    const folded = await foldTouched(batch, assemblyKind);
    const rows = folded.map(({ state, values }) => ({ ...values, retracted: state.retracted }));
    if (rows.length > 0) await tx.query(upsertAssemblies, [JSON.stringify(rows)]);
  },
};
