import { type Migration, readSql } from '#platform';

/** Schema `webhooks`. Run as the owner; `habeas_app` may plan and end deliveries, never delete one. */
export const webhookMigrations: readonly Migration[] = [
  { id: 'webhooks/0001-webhooks', sql: readSql(new URL('./migrations/0001-webhooks.sql', import.meta.url)) },
];
