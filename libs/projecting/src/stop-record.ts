import type { DataSource, QueryRunner } from 'typeorm';
import type { LeaseTerm } from '#platform';
import type { ProjectorStop } from './errors.ts';
import { LIVE_SCHEMA } from './read-model-schema.ts';

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

/** Where the live read models are, and what they cannot get past. Position 0n where there are none yet. */
export async function readStatus(
  dataSource: DataSource,
): Promise<{ position: bigint; stoppedBy: ProjectorStop | null }> {
  const [{ there }] = await dataSource.query(`SELECT to_regclass('${LIVE_SCHEMA}.checkpoint') IS NOT NULL AS there`);
  if (!there) return { position: 0n, stoppedBy: null };
  const [row] = await dataSource.query(
    `SELECT position, stopped_position, stopped_type, stopped_message FROM ${LIVE_SCHEMA}.checkpoint`,
  );
  return {
    position: BigInt(row.position),
    stoppedBy:
      row.stopped_position === null
        ? null
        : { position: BigInt(row.stopped_position), type: row.stopped_type, message: row.stopped_message },
  };
}
