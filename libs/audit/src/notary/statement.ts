import { readSql } from '#platform';

/** The text of `statements/<name>.sql`. */
export function statement(name: string): string {
  return readSql(new URL(`./statements/${name}.sql`, import.meta.url));
}
