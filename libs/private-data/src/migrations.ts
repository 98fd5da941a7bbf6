import { type Migration, readSql } from '#platform';

/** Schema `private_data`. Run as the owner; `habeas_app` may add keys and destroy them, never remove a row. */
export const privateDataMigrations: readonly Migration[] = [
  { id: 'private-data/0001-keys', sql: readSql(new URL('./migrations/0001-keys.sql', import.meta.url)) },
];
