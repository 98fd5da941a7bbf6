import { type Migration, readSql } from '#platform';

const sql = (name: string) => readSql(new URL(`./migrations/${name}.sql`, import.meta.url));

/** Schema `webhooks`. Run as the owner; `habeas_app` may plan and end deliveries, never delete one. */
export const webhookMigrations: readonly Migration[] = [
  { id: 'webhooks/0001-webhooks', sql: sql('0001-webhooks') },
  { id: 'webhooks/0002-a-lease-per-receiver', sql: sql('0002-a-lease-per-receiver') },
  { id: 'webhooks/0003-rotated-secrets', sql: sql('0003-rotated-secrets') },
];
