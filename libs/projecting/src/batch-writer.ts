import type { QueryRunner } from 'typeorm';
import type { EventRegistry, EventStore, RecordedEvent } from '#event-store';
import type { LeaseTerm } from '#platform';
import { CheckpointMovedError, OtherDefinitionError, ProjectorStoppedError } from './errors.ts';
import { BATCH_LOCK } from './locks.ts';
import { isPassingFault } from './passing-fault.ts';
import type { Projection, ProjectionBatch } from './projection.ts';
import { LIVE_SCHEMA } from './read-model-schema.ts';
import { refuseOlder } from './sources/older-zone-data.ts';
import type { OwnSources } from './sources/projection-sources.ts';
import { SOURCES_CHANGED, type SourcesChanged } from './sources/sources-changed.ts';
import { addZonesIn } from './sources/zones-in.ts';
import { StatementLine } from './statement-line.ts';
import { StreamHistories } from './stream-histories.ts';

export interface BatchWriterOptions {
  readonly store: EventStore;
  readonly registry: EventRegistry;
  readonly projections: readonly Projection[];
  readonly definition: string;
  readonly sources: OwnSources;
  readonly schema: string;
  /** Of the projector or the rebuild that writes: nothing is written once another leads. */
  readonly term: LeaseTerm;
  /** Events of whole streams kept in memory. */
  readonly cacheCapacity?: number;
  /** How long a batch waits for a rebuild that needs the live tables to stand still, in milliseconds. Default 20000. */
  readonly waitsForRebuild?: number;
}

/**
 * Writes batches of the log into one schema: the rows of all projections and the checkpoint in one transaction. The live
 * projector and a rebuild are both this, so that they cannot differ.
 */
export class BatchWriter {
  private readonly histories: StreamHistories;
  /** Zones that the tables are known to have. */
  private readonly zones = new Set<string>();

  constructor(private readonly options: BatchWriterOptions) {
    this.histories = new StreamHistories(options.store, options.registry, options.cacheCapacity);
  }

  /**
   * @param position where the checkpoint is; events at or before it are passed over
   * @returns where the checkpoint then is
   * @throws ProjectorStoppedError an event that cannot be projected; everything before it is written
   * @throws CheckpointMovedError, OtherDefinitionError, LeaseLostError nothing was written
   */
  async write(runner: QueryRunner, position: bigint, events: readonly RecordedEvent[]): Promise<bigint> {
    const ahead = events.filter((event) => event.position > position);
    const { known, stop } = this.upcast(ahead);
    const at = known.length > 0 ? await this.writeKnown(runner, position, known) : position;
    if (stop) throw stop;
    return at;
  }

  /** Today's shape of the events up to the first that has none. */
  private upcast(events: readonly RecordedEvent[]): { known: RecordedEvent[]; stop: ProjectorStoppedError | null } {
    const known: RecordedEvent[] = [];
    for (const event of events) {
      try {
        known.push(this.options.registry.upcast(event));
      } catch (error) {
        return { known, stop: stoppedAt(event, error) };
      }
    }
    return { known, stop: null };
  }

  private async writeKnown(runner: QueryRunner, position: bigint, events: readonly RecordedEvent[]): Promise<bigint> {
    try {
      return await this.transaction(runner, position, events);
    } catch (error) {
      this.histories.clear();
      if (isPassingFault(error, runner)) throw error;
      const [first] = events;
      if (events.length === 1 && first) throw stoppedAt(first, error);
      // One event of the batch cannot be projected. Everything before it can, and the stop must name the right one.
      const half = Math.ceil(events.length / 2);
      const at = await this.writeKnown(runner, position, events.slice(0, half));
      return await this.writeKnown(runner, at, events.slice(half));
    }
  }

  private async transaction(runner: QueryRunner, position: bigint, events: readonly RecordedEvent[]): Promise<bigint> {
    const { schema, definition, projections, term, waitsForRebuild = 20_000 } = this.options;
    await runner.startTransaction();
    try {
      await term.fence(runner);
      // The lock comes before any table is named: after a swap the same names mean the new tables.
      // What is built beside the live tables is thrown away with the process, and the swap, which waits for the disk, brings
      // along whatever was written before it.
      await runner.query(
        `SET LOCAL search_path TO ${schema}, public; ${
          schema === LIVE_SCHEMA
            ? `SET LOCAL lock_timeout TO ${waitsForRebuild}; SELECT pg_advisory_xact_lock(${BATCH_LOCK})`
            : 'SET LOCAL synchronous_commit TO off'
        }`,
      );
      const [checkpoint] = await runner.query('SELECT position, definition FROM checkpoint FOR UPDATE');
      if (checkpoint.definition !== definition) throw new OtherDefinitionError();
      if (BigInt(checkpoint.position) !== position)
        throw new CheckpointMovedError(position, BigInt(checkpoint.position));

      const zones = this.zonesOf(events);
      const batch = this.histories.batch(events);
      await applyAll(projections, batch, runner);

      if (zones.length > 0) await runner.query(INSERT_ZONES, [JSON.stringify(zones)]);
      await runner.query(
        'UPDATE checkpoint SET position = $1, stopped_position = NULL, stopped_type = NULL, stopped_message = NULL',
        [batch.position.toString()],
      );
      if (schema === LIVE_SCHEMA)
        await runner.query(`SELECT pg_notify('habeas_projected', $1)`, [batch.position.toString()]);
      await runner.commitTransaction();
      for (const { zone } of zones) this.zones.add(zone);
      return batch.position;
    } catch (error) {
      if (runner.isTransactionActive && !runner.isReleased) await runner.rollbackTransaction().catch(() => undefined);
      throw error;
    }
  }

  /**
   * The zones of places that these events name first, with what this process knows of them.
   *
   * @throws OlderZoneDataError the log says that it rests on newer zone data than this process has
   */
  private zonesOf(events: readonly RecordedEvent[]) {
    const { sources } = this.options;
    const named = new Set<string>();
    for (const { type, data } of events) {
      if (type === SOURCES_CHANGED) refuseOlder(sources.zoneData, (data as unknown as SourcesChanged).zoneData.to);
      else addZonesIn(data, named);
    }
    return [...named].filter((zone) => !this.zones.has(zone)).map((zone) => ({ zone, rules: sources.zoneRules(zone) }));
  }
}

const INSERT_ZONES = `INSERT INTO zone_in_use (zone, rules)
  SELECT zone, rules FROM jsonb_to_recordset($1) AS new (zone text, rules jsonb) ON CONFLICT (zone) DO NOTHING`;

/** All of them beside each other; ends when every one has ended, so that a rollback that follows is the last statement. */
async function applyAll(
  projections: readonly Projection[],
  batch: ProjectionBatch,
  runner: QueryRunner,
): Promise<void> {
  const line = new StatementLine(runner.manager);
  const failures: unknown[] = [];
  await Promise.all(
    projections.map(async (projection) => {
      try {
        await projection.apply(batch, line);
      } catch (error) {
        failures.push(error);
        line.stop(error);
      }
    }),
  );
  // The others failed because the first did.
  if (failures.length > 0) throw failures[0];
}

function stoppedAt({ position, type }: RecordedEvent, cause: unknown): ProjectorStoppedError {
  const message = cause instanceof Error ? cause.message : String(cause);
  return new ProjectorStoppedError({ position, type, message }, { cause });
}
