import { type Migration, readSql } from '#platform';

const migration = (name: string): Migration => ({
  id: `accounts/${name}`,
  sql: readSql(new URL(`./migrations/${name}.sql`, import.meta.url)),
});

/** Schema `accounts`, and the tokens. Run as the owner. */
export const accountMigrations: readonly Migration[] = [
  migration('0001-roles'),
  migration('0002-accounts'),
  migration('0003-journal'),
  migration('0004-tokens'),
  migration('0005-private-reads'),
  migration('0010-sessions'),
  migration('0011-passkeys'),
  migration('0012-links'),
  migration('0020-lockdown'),
  migration('0021-approvals'),
  migration('0022-mail-scope'),
];
