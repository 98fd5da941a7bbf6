import { type Migration, readSql } from '#platform';

/** Schema `ingest`. Run as the owner; `habeas_app` may add proposals and evidence and end them, never remove one. */
export const ingestMigrations: readonly Migration[] = [
  { id: 'ingest/0001-proposals', sql: readSql(new URL('./migrations/0001-proposals.sql', import.meta.url)) },
  { id: 'ingest/0002-evidence', sql: readSql(new URL('./migrations/0002-evidence.sql', import.meta.url)) },
  { id: 'ingest/0003-second-person', sql: readSql(new URL('./migrations/0003-second-person.sql', import.meta.url)) },
];
