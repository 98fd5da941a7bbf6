import { type Migration, readSql } from '#platform';

/** Schema `audit`. Run as the owner; `habeas_app` may add to it, and nobody may change what is there. */
export const auditMigrations: readonly Migration[] = [
  { id: 'audit/0001-audit', sql: readSql(new URL('./migrations/0001-audit.sql', import.meta.url)) },
  { id: 'audit/0002-private-parts', sql: readSql(new URL('./migrations/0002-private-parts.sql', import.meta.url)) },
  { id: 'audit/0003-restores', sql: readSql(new URL('./migrations/0003-restores.sql', import.meta.url)) },
  { id: 'audit/0004-witness-asked', sql: readSql(new URL('./migrations/0004-witness-asked.sql', import.meta.url)) },
];
