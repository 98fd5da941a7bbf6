import type pg from 'pg';
import type { DataSource, QueryRunner } from 'typeorm';
import { type EventRegistry, type EventStore, type LogConsumer, LogFollower } from '#event-store';
import type { Clock, HealthResult, Leases, LeaseTerm, Logger } from '#platform';
import { compareZoneData } from '#time';
import { BatchWriter } from './batch-writer.ts';
import { definitionOf } from './definition.ts';
import { OtherDefinitionError, ProjectorStoppedError } from './errors.ts';
import { isLockTimeout } from './passing-fault.ts';
import type { Projection } from './projection.ts';
import { LIVE_SCHEMA } from './read-model-schema.ts';
import { prepareReadModels } from './rebuild.ts';
import { OlderZoneDataError } from './sources/older-zone-data.ts';
import type { OwnSources } from './sources/projection-sources.ts';
import { type LiveStatus, readStatus, recordStop } from './stop-record.ts';

export interface ProjectorOptions {
  readonly store: EventStore;
  /** Every event type that may be in the log. */
  readonly registry: EventRegistry;
  /** Connects as habeas_app. */
  readonly dataSource: DataSource;
  /** Connects as habeas_owner: creates and swaps schemas. */
  readonly ownerPool: pg.Pool;
  readonly projections: readonly Projection[];
  readonly leases: Leases;
  readonly logger: Logger;
  /** Dates what the log says of zone data that has changed. */
  readonly clock: Clock;
  /** What is drawn from outside of the log. */
  readonly sources: OwnSources;
  /** Events in one transaction. Default 500 live, which keeps the board within a moment of the log. */
  readonly batchSize?: number;
  /** How often a standby asks whether it may lead. Default 1000. */
  readonly standbyMilliseconds?: number;
  /** How long it waits before trying again at what stopped it. Default 30000. */
  readonly stoppedMilliseconds?: number;
  /** See `BatchWriterOptions`. */
  readonly waitsForRebuild?: number;
}

export interface ProjectorStatus extends LiveStatus {
  /** Position of the last event of the log. */
  readonly head: bigint;
}

/**
 * Keeps the read models behind the log: the rows of every projection and one checkpoint move in one transaction, so that
 * after a crash at any moment they agree. One projector works at a time over all processes; others stand by.
 */
export class Projector {
  private readonly definition: string;
  private readonly follower: LogFollower;

  constructor(private readonly options: ProjectorOptions) {
    const { store, logger, dataSource, standbyMilliseconds } = options;
    this.definition = definitionOf(options.projections, options.sources);
    this.follower = new LogFollower({
      name: 'projector',
      store,
      logger,
      batchSize: options.batchSize ?? 500,
      standbyMilliseconds,
      lead: (work) => this.lead(work),
      progress: async () => {
        const { position, stoppedBy } = await readStatus(dataSource);
        return { position, stoppedBy: stoppedBy && new ProjectorStoppedError(stoppedBy) };
      },
      retryAfter: (error) => this.retryAfter(error),
    });
  }

  /**
   * Creates the read models, or rebuilds them beside the live ones and swaps, when this version defines them otherwise.
   * Waits for another process that is building.
   *
   * @throws the signal's reason, where it was aborted while they were being rebuilt; the live ones are as they were
   */
  async prepare(signal?: AbortSignal): Promise<void> {
    await prepareReadModels({ ...this.options, signal });
  }

  /**
   * Projects to the head that the log has now, or waits until another projector got there.
   *
   * @returns the position reached
   * @throws ProjectorStoppedError an event that cannot be projected; what precedes it is
   */
  async catchUp(): Promise<bigint> {
    return await this.follower.catchUp();
  }

  /** Projects live until the signal is aborted; ends between two batches. Goes on by itself after any fault. */
  async run(signal: AbortSignal): Promise<void> {
    await this.follower.run(signal);
  }

  async status(): Promise<ProjectorStatus> {
    const [live, head] = await Promise.all([readStatus(this.options.dataSource), this.options.store.head()]);
    return { ...live, head };
  }

  /** Whether what this process reads and writes is what it was made for: another may have built anew since it started. */
  async examine(): Promise<HealthResult> {
    const { definition, sources, position } = await readStatus(this.options.dataSource);
    if (definition === this.definition) return { ok: true, detail: `at position ${position}` };
    const { zoneData } = this.options.sources;
    const newer = sources !== null && compareZoneData(zoneData, sources.zoneData) < 0;
    const { message } = newer ? new OlderZoneDataError(zoneData, sources.zoneData) : new OtherDefinitionError();
    return { ok: false, detail: message };
  }

  /** Says what it cannot get past, and how long to wait before it is tried again; null for a fault that may pass. */
  private retryAfter(error: unknown): number | null {
    if (!(error instanceof ProjectorStoppedError)) return null;
    this.options.logger.error({ ...error.stop, position: error.stop.position.toString() }, error.message);
    return this.options.stoppedMilliseconds ?? 30_000;
  }

  private async lead<T>(work: (consumer: LogConsumer) => Promise<T>): Promise<T | null> {
    return await this.options.leases.lead('projector', async (term) => {
      const runner = this.options.dataSource.createQueryRunner();
      try {
        return await work(await this.consumer(runner, term));
      } catch (error) {
        if (error instanceof ProjectorStoppedError) await recordStop(runner, error.stop, term);
        if (isLockTimeout(error)) await this.endHungRebuild();
        throw error;
      } finally {
        await runner.release();
      }
    });
  }

  /** A rebuild keeps the projector waiting while it compares and swaps. Where its process hangs, its transaction is ended. */
  private async endHungRebuild(): Promise<void> {
    await this.options.leases.lead('rebuild', async () => undefined);
  }

  private async consumer(runner: QueryRunner, term: LeaseTerm): Promise<LogConsumer> {
    const { store, registry, projections, sources, waitsForRebuild } = this.options;
    const { definition } = this;
    const schema = LIVE_SCHEMA;
    const own = { definition, sources, schema, term, waitsForRebuild };
    const writer = new BatchWriter({ store, registry, projections, ...own });
    const [checkpoint] = await runner.query(`SELECT position FROM ${LIVE_SCHEMA}.checkpoint`);
    let position = BigInt(checkpoint.position);
    return {
      lost: term.signal,
      get position() {
        return position;
      },
      async take(events) {
        position = await writer.write(runner, position, events);
      },
    };
  }
}
