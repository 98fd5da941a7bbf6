import { readSql } from '#platform';
import type { Projection } from '#projecting';

/** The functions that say what a filter takes. They come before the tables that use them, and write no rows. */
export const filterFunctions: Projection = {
  name: 'filters',
  ddl: readSql(new URL('./filter-functions.sql', import.meta.url)),
  apply: () => Promise.resolve(),
};
