import { readFileSync } from 'node:fs';
import pg from 'pg';
import { ensureExtension } from './ensure-extension.ts';
import type { Projection } from './projection.ts';

/** Where the boards read. */
export const LIVE_SCHEMA = 'read_model';
/** Where a rebuild writes until it is swapped in or dropped. */
export const NEXT_SCHEMA = 'read_model_next';
/** What was live until a moment ago, for readers who are still in the middle of it. */
export const OLD_SCHEMA = 'read_model_old';

const checkpointDdl = readFileSync(new URL('./checkpoint.sql', import.meta.url), 'utf8');

export interface Checkpoint {
  readonly position: bigint;
  readonly definition: string;
}

/**
 * Creates the schema with every projection's tables, empty, at position 0, without the indexes that only readers need. The
 * caller holds the transaction.
 */
export async function createSchema(
  owner: pg.ClientBase,
  schema: string,
  o: { projections: readonly Projection[]; definition: string; appRole: string },
): Promise<void> {
  const app = pg.escapeIdentifier(o.appRole);
  await owner.query(`CREATE SCHEMA IF NOT EXISTS ${schema}`);
  await owner.query(`SET LOCAL search_path TO ${schema}`);
  await owner.query(checkpointDdl);
  for (const projection of o.projections) {
    for (const extension of projection.extensions ?? []) await ensureExtension(owner, extension);
    try {
      await owner.query(projection.ddl);
    } catch (error) {
      throw new Error(`Projection ${projection.name}: its tables could not be created.`, { cause: error });
    }
  }
  await owner.query('INSERT INTO checkpoint (position, definition) VALUES (0, $1)', [o.definition]);
  await owner.query(`GRANT USAGE ON SCHEMA ${schema} TO ${app}`);
  await owner.query(`GRANT SELECT, INSERT, UPDATE, DELETE ON ALL TABLES IN SCHEMA ${schema} TO ${app}`);
  await owner.query(`GRANT USAGE ON ALL SEQUENCES IN SCHEMA ${schema} TO ${app}`);
}

/** Creates the indexes that only readers need. The caller holds the transaction. */
export async function createIndexes(
  owner: pg.ClientBase,
  schema: string,
  projections: readonly Projection[],
): Promise<void> {
  await owner.query(`SET LOCAL search_path TO ${schema}`);
  for (const projection of projections) {
    try {
      if (projection.indexes) await owner.query(projection.indexes);
    } catch (error) {
      throw new Error(`Projection ${projection.name}: its indexes could not be created.`, { cause: error });
    }
  }
}

export async function dropSchema(owner: pg.Pool | pg.ClientBase, schema: string): Promise<void> {
  await owner.query(`DROP SCHEMA IF EXISTS ${schema} CASCADE`);
}

/** The schema's checkpoint; null where nothing was built there yet. */
export async function readCheckpoint(client: pg.Pool | pg.ClientBase, schema: string): Promise<Checkpoint | null> {
  const there = await client.query<{ there: boolean }>('SELECT to_regclass($1) IS NOT NULL AS there', [
    `${schema}.checkpoint`,
  ]);
  if (!there.rows[0]?.there) return null;
  const { rows } = await client.query<{ position: string; definition: string }>(
    `SELECT position, definition FROM ${schema}.checkpoint`,
  );
  return rows[0] ? { position: BigInt(rows[0].position), definition: rows[0].definition } : null;
}
