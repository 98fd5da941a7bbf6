import { readFileSync } from 'node:fs';
import type { CustomTypesConfig } from 'pg';

/** A statement that each connection prepares once, with its rows as arrays of texts (null stays null). */
export interface Statement {
  readonly name: string;
  readonly text: string;
  readonly rowMode: 'array';
  readonly types: CustomTypesConfig;
}

/** No conversion by the driver: its bigint parser gives strings anyhow, and JSON is parsed where an event is made. */
const texts: CustomTypesConfig = { getTypeParser: () => (value: string) => value };

/** Reads `statements/<name>.sql`. */
export function statement(name: string): Statement {
  const text = readFileSync(new URL(`./statements/${name}.sql`, import.meta.url), 'utf8');
  return { name: `event-store/${name}`, text, rowMode: 'array', types: texts };
}
