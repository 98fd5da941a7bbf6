import { type Migration, readSql } from '#platform';

/** Schema `ingest`. Run as the owner; `habeas_app` may add proposals and change those that wait, never remove one. */
export const ingestMigrations: readonly Migration[] = [
  { id: 'ingest/0001-proposals', sql: readSql(new URL('./migrations/0001-proposals.sql', import.meta.url)) },
];
