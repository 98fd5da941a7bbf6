import { readFileSync } from 'node:fs';
import type pg from 'pg';
import { APP_ROLE, readSql } from '#platform';

const READ = readSql(new URL('./read-catalogue.sql', import.meta.url));
const KEPT = new URL('./catalogue.json', import.meta.url);

/** What the refusals of a database rest on: by aspect and name, such as `trigger keep_deliveries on ledger.delivery`. */
export interface Catalogue {
  /** The migrations that make it, in order. */
  readonly migrations: readonly string[];
  readonly entries: readonly CatalogueEntry[];
}

export interface CatalogueEntry {
  readonly aspect: string;
  readonly name: string;
  readonly value: string;
}

/** As the migrations of this version make it. A spec makes it anew and compares. */
export function keptCatalogue(): Catalogue {
  return JSON.parse(readFileSync(KEPT, 'utf8')) as Catalogue;
}

/** The schemas that migrations make. Read models are not among them: they are made again where they differ. */
export function schemasOf(entries: readonly CatalogueEntry[]): readonly string[] {
  return entries.flatMap(({ aspect, name }) =>
    aspect === 'owner' && name.startsWith('schema ') ? [name.replace('schema ', '')] : [],
  );
}

/** As it is in a database. The role of {@link pool} owns what migrations make. */
export async function readCatalogue(pool: pg.Pool, schemas: readonly string[]): Promise<readonly CatalogueEntry[]> {
  const owner = await pool.query<{ name: string }>('SELECT current_user AS name');
  const { rows } = await pool.query<CatalogueEntry>(READ, [schemas, owner.rows[0]!.name, APP_ROLE]);
  return rows;
}
