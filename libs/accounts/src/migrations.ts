import { type Migration, readSql } from '#platform';

const sql = (name: string) => readSql(new URL(`./migrations/${name}.sql`, import.meta.url));

/** Schema `accounts`, and the tokens. Run as the owner. */
export const accountMigrations: readonly Migration[] = [{ id: 'accounts/0001-roles', sql: sql('0001-roles') }];
