import { readFileSync } from 'node:fs';
import pg from 'pg';
import type { ZoneRules } from '#time';
import { ensureExtension } from './ensure-extension.ts';
import type { Projection } from './projection.ts';
import type { ProjectionSources } from './sources/projection-sources.ts';

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
  /** What the tables draw from outside of the log; null: made by a version of Habeas that did not say so. */
  readonly sources: ProjectionSources | null;
  /** Why they were rebuilt; see `whyRebuilt`. */
  readonly rebuiltBecause: readonly string[];
}

/** What tables are made for. */
export interface MadeFor {
  readonly definition: string;
  readonly sources: ProjectionSources;
  readonly rebuiltBecause: readonly string[];
}

/**
 * Creates the schema with every projection's tables, empty, at position 0, without the indexes that only readers need. The
 * caller holds the transaction.
 */
export async function createSchema(
  owner: pg.ClientBase,
  schema: string,
  o: MadeFor & { projections: readonly Projection[]; appRole: string },
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
  const { zoneData, unicode, law } = o.sources;
  await owner.query('INSERT INTO checkpoint (position, definition, sources, rebuilt_because) VALUES (0, $1, $2, $3)', [
    o.definition,
    JSON.stringify({ zoneData, unicode, law }),
    o.rebuiltBecause,
  ]);
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
export async function readCheckpoint(client: Queryable, schema: string): Promise<Checkpoint | null> {
  const there = await client.query('SELECT to_regclass($1) IS NOT NULL AS there', [`${schema}.checkpoint`]);
  if (!there.rows[0]?.there) return null;
  // As JSON, because tables of before have fewer columns.
  const { rows } = await client.query(
    `SELECT c.position::text AS position, to_jsonb(c) AS row FROM ${schema}.checkpoint c`,
  );
  if (!rows[0]) return null;
  const { position, row } = rows[0] as { position: string; row: CheckpointRow };
  const { definition, sources = null, rebuilt_because: rebuiltBecause = [] } = row;
  return { position: BigInt(position), definition, sources, rebuiltBecause };
}

/** The zones of all places that the schema's tables know, with what they were made by; empty in tables of before. */
export async function readZonesInUse(client: Queryable, schema: string): Promise<ReadonlyMap<string, ZoneRules>> {
  const there = await client.query('SELECT to_regclass($1) IS NOT NULL AS there', [`${schema}.zone_in_use`]);
  if (!there.rows[0]?.there) return new Map();
  const { rows } = await client.query(`SELECT zone, rules FROM ${schema}.zone_in_use`);
  return new Map((rows as { zone: string; rules: ZoneRules }[]).map(({ zone, rules }) => [zone, rules]));
}

interface CheckpointRow {
  readonly definition: string;
  readonly sources?: ProjectionSources;
  readonly rebuilt_because?: readonly string[];
}

/** A pool, or a connection. */
interface Queryable {
  query(sql: string, values?: unknown[]): Promise<{ readonly rows: readonly Record<string, unknown>[] }>;
}
