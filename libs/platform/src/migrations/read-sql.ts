import { readFileSync } from 'node:fs';

/** The text of a `.sql` file beside the code: `readSql(new URL('./insert.sql', import.meta.url))`. */
export function readSql(url: URL): string {
  return readFileSync(url, 'utf8');
}
