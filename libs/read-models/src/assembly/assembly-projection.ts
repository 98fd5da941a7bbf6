import { readSql } from '#platform';
import { JsonRows, type Projection, type RowOf, upsertRows } from '#projecting';
import { visitTouched } from '../record/record-projection.ts';
import { AssemblyRow, assemblyKind } from './assembly-row.ts';

const upsertAssemblies = upsertRows(AssemblyRow);

/** Every assembly that somebody gave notice of, and what became of it. */
export const assemblyProjection: Projection = {
  name: 'assemblies',
  version: 3,
  ddl: readSql(new URL('./tables.sql', import.meta.url)),
  async apply(batch, tx) {
    const rows = new JsonRows<RowOf<AssemblyRow>>();
    await visitTouched(batch, assemblyKind, ({ retracted }, values) => rows.add({ ...values, retracted }));
    if (rows.length > 0) await tx.query(upsertAssemblies, [rows.toString()]);
  },
};
