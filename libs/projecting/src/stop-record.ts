import type { DataSource, QueryRunner } from 'typeorm';
import type { LeaseTerm } from '#platform';
import type { ProjectorStop } from './errors.ts';
import { LIVE_SCHEMA } from './read-model-schema.ts';
import type { ProjectionSources } from './sources/projection-sources.ts';

/**
 * Writes down what stopped the projector, for every process that asks; the next batch that succeeds clears it.
 *
 * @throws LeaseLostError
 */
export async function recordStop(runner: QueryRunner, stop: ProjectorStop, term: LeaseTerm): Promise<void> {
  await runner.startTransaction();
  try {
    await term.fence(runner);
    await runner.query(
      `UPDATE ${LIVE_SCHEMA}.checkpoint SET stopped_position = $1, stopped_type = $2, stopped_message = $3`,
      [stop.position.toString(), stop.type, stop.message],
    );
    await runner.commitTransaction();
  } catch (error) {
    if (runner.isTransactionActive && !runner.isReleased) await runner.rollbackTransaction().catch(() => undefined);
    throw error;
  }
}

/** How the live read models stand. */
export interface LiveStatus {
  /** Position of the last event that is in them; 0n where there are none yet. */
  readonly position: bigint;
  /** What they cannot get past. */
  readonly stoppedBy: ProjectorStop | null;
  /** What they draw from outside of the log; null where there are none yet. */
  readonly sources: ProjectionSources | null;
  /** What they were made for; null where there are none yet. See `definitionOf`. */
  readonly definition: string | null;
  /** Why they were rebuilt, a reason each; empty where they were not, or only since Habeas defines them otherwise. */
  readonly rebuiltBecause: readonly string[];
}

export async function readStatus(dataSource: DataSource): Promise<LiveStatus> {
  const [{ there }] = await dataSource.query(`SELECT to_regclass('${LIVE_SCHEMA}.checkpoint') IS NOT NULL AS there`);
  if (!there) return { position: 0n, stoppedBy: null, sources: null, definition: null, rebuiltBecause: [] };
  const [row] = await dataSource.query(
    `SELECT position, definition, sources, rebuilt_because, stopped_position, stopped_type, stopped_message FROM ${LIVE_SCHEMA}.checkpoint`,
  );
  return {
    position: BigInt(row.position),
    sources: row.sources,
    definition: row.definition,
    rebuiltBecause: row.rebuilt_because,
    stoppedBy:
      row.stopped_position === null
        ? null
        : { position: BigInt(row.stopped_position), type: row.stopped_type, message: row.stopped_message },
  };
}
