import type { Migration } from './migration.ts';
import { readSql } from './read-sql.ts';

/** Schema `platform`: access tokens, the simulated clock, readings of the system's clock, which log is in use, and leases. */
export const platformMigrations: readonly Migration[] = [
  { id: 'platform/0001-access-tokens', sql: readSql(new URL('./0001-access-tokens.sql', import.meta.url)) },
  { id: 'platform/0002-clock', sql: readSql(new URL('./0002-clock.sql', import.meta.url)) },
  { id: 'platform/0003-log-in-use', sql: readSql(new URL('./0003-log-in-use.sql', import.meta.url)) },
  { id: 'platform/0004-token-scopes', sql: readSql(new URL('./0004-token-scopes.sql', import.meta.url)) },
  { id: 'platform/0005-clock-readings', sql: readSql(new URL('./0005-clock-readings.sql', import.meta.url)) },
  { id: 'platform/0006-leases', sql: readSql(new URL('./0006-leases.sql', import.meta.url)) },
  { id: 'platform/0008-known-event', sql: readSql(new URL('./0008-known-event.sql', import.meta.url)) },
  {
    id: 'platform/0010-simulated-clock-start',
    sql: readSql(new URL('./0010-simulated-clock-start.sql', import.meta.url)),
  },
];
