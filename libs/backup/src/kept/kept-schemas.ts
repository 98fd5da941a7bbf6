import type { Migration } from '#platform';

const CREATED = /\bCREATE SCHEMA (?:IF NOT EXISTS )?([a-z_]+)/g;

/** The schemas that migrations make: what cannot be computed again is in them, and nowhere else. */
export function keptSchemas(migrations: readonly Migration[]): readonly string[] {
  // The migrator makes this one itself.
  const schemas = new Set(['platform']);
  for (const { sql } of migrations) for (const [, schema] of sql.matchAll(CREATED)) schemas.add(schema!);
  return [...schemas].sort();
}
