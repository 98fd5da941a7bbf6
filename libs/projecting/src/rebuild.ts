import { setTimeout as sleep } from 'node:timers/promises';
import type pg from 'pg';
import type { DataSource, QueryRunner } from 'typeorm';
import { batchesOf, type EventRegistry, type EventStore } from '#event-store';
import { type Clock, ExitError, type Leases, type LeaseTerm, type Logger, withClient } from '#platform';
import { BatchWriter } from './batch-writer.ts';
import { type ComparedTable, compareSchemas, type Difference } from './compare-schemas.ts';
import { definitionOf } from './definition.ts';
import { ProjectorStoppedError } from './errors.ts';
import { BATCH_LOCK } from './locks.ts';
import type { Projection } from './projection.ts';
import {
  createIndexes,
  createSchema,
  dropSchema,
  LIVE_SCHEMA,
  NEXT_SCHEMA,
  OLD_SCHEMA,
  readCheckpoint,
  readZonesInUse,
} from './read-model-schema.ts';
import { announceZoneChange } from './sources/announce-zone-change.ts';
import { refuseOlder } from './sources/older-zone-data.ts';
import type { OwnSources } from './sources/projection-sources.ts';
import { whyRebuilt, zonesThatChanged } from './sources/what-changed.ts';
import { transactionOn } from './transaction-on.ts';

export interface RebuildOptions {
  readonly store: EventStore;
  readonly registry: EventRegistry;
  /** Connects as habeas_app. */
  readonly dataSource: DataSource;
  /** Connects as habeas_owner. */
  readonly ownerPool: pg.Pool;
  readonly projections: readonly Projection[];
  readonly leases: Leases;
  readonly logger: Logger;
  /** What is drawn from outside of the log. */
  readonly sources: OwnSources;
  /** Only compares: what was built is dropped again and the live tables stay. */
  readonly check: boolean;
  /** Events in one transaction. Default 1000. */
  readonly rebuildBatchSize?: number;
  /** Gives it up between two batches; what was built is dropped again. */
  readonly signal?: AbortSignal;
}

export interface RebuildReport {
  /** Events read from the log. */
  readonly events: number;
  /** Position at which live and rebuilt tables were compared. */
  readonly position: bigint;
  /** False where there was nothing to compare with: no live tables, or tables of another definition. */
  readonly compared: boolean;
  readonly tables: readonly ComparedTable[];
  /** Empty when every row is the same. Values of the first hundred rows of each table; `tables` counts all. */
  readonly differences: readonly Difference[];
  /** Whether the rebuilt tables are now the live ones. */
  readonly swapped: boolean;
}

/**
 * Builds every read model from event 0 beside the live ones, compares them row by row at one position, and (unless only
 * checking) puts them in place of the live ones in one transaction. Reading and projecting go on meanwhile.
 *
 * @throws ExitError another build is running
 */
export async function rebuild(options: RebuildOptions): Promise<RebuildReport> {
  const report = await building(options, (owner, term) => new Build(options, owner, term).run());
  if (report === null) {
    throw new ExitError('Another rebuild of the read models is running.', 3, {
      hint: 'Wait for it, then start again.',
    });
  }
  return report;
}

export interface PrepareOptions extends Omit<RebuildOptions, 'check'> {
  /** Dates what the log says of zone data that has changed. */
  readonly clock: Clock;
}

/** See {@link Projector.prepare}. */
export async function prepareReadModels(options: PrepareOptions): Promise<void> {
  const { ownerPool, projections, store, clock, logger, sources, signal } = options;
  const definition = definitionOf(projections, sources);
  const build = async (owner: pg.PoolClient, term: LeaseTerm) => {
    const checkpoint = await readCheckpoint(owner, LIVE_SCHEMA);
    if (checkpoint === null) {
      const appRole = await roleOf(options.dataSource);
      await transactionOn(owner, async () => {
        const made = { definition, sources, rebuiltBecause: [] };
        await term.fence(owner);
        await createSchema(owner, LIVE_SCHEMA, { projections, ...made, appRole });
        await createIndexes(owner, LIVE_SCHEMA, projections);
      });
      return true;
    }
    if (checkpoint.definition === definition) return true;
    const { sources: before, position } = checkpoint;
    if (before) refuseOlder(sources.zoneData, before.zoneData);
    const zones = before ? zonesThatChanged(await readZonesInUse(owner, LIVE_SCHEMA), sources) : [];
    const because = before
      ? whyRebuilt(
          before,
          sources,
          zones.map(({ zone }) => zone),
        )
      : [];
    const why = because.length > 0 ? because.join('; ') : 'this version of Habeas defines them otherwise';
    logger.info(`Rebuilding the read models beside the live ones: ${why}.`);
    if (before && zones.length > 0) {
      const zoneData = { from: before.zoneData, to: sources.zoneData };
      await announceZoneChange(store, clock, { zoneData, zones }, position);
    }
    const { events } = await new Build({ ...options, check: false }, owner, term, because).run();
    logger.info({ events }, 'The rebuilt read models are in place.');
    return true;
  };
  for (;;) {
    const live = await readCheckpoint(ownerPool, LIVE_SCHEMA);
    if (live?.sources) refuseOlder(sources.zoneData, live.sources.zoneData);
    if (live?.definition === definition) return;
    if (await building(options, build)) return;
    signal?.throwIfAborted();
    await sleep(LOOK_EVERY);
  }
}

/** How often one that waits for another's rebuild looks again, in milliseconds. */
const LOOK_EVERY = 200;

/** One build in {@link NEXT_SCHEMA}, on one connection of the owner and one of the application. */
class Build {
  private readonly definition: string;
  private readonly sources: OwnSources;
  private readonly writer: BatchWriter;
  private position = 0n;
  private events = 0;

  constructor(
    private readonly options: RebuildOptions,
    private readonly owner: pg.PoolClient,
    private readonly term: LeaseTerm,
    /** Why it is made; null: as the live tables say of themselves. */
    private readonly because: readonly string[] | null = null,
  ) {
    const { store, registry, projections, sources } = options;
    this.sources = sources;
    const definition = definitionOf(projections, sources);
    this.definition = definition;
    this.writer = new BatchWriter({ store, registry, projections, definition, sources, schema: NEXT_SCHEMA, term });
  }

  async run(): Promise<RebuildReport> {
    const { dataSource, projections, check } = this.options;
    const { owner, definition, sources } = this;
    const live = await readCheckpoint(owner, LIVE_SCHEMA);
    const rebuiltBecause = this.because ?? live?.rebuiltBecause ?? [];
    const made = { definition, sources, rebuiltBecause };
    const comparable = live?.definition === definition;
    await this.drop(NEXT_SCHEMA);
    await this.drop(OLD_SCHEMA);
    const appRole = await roleOf(dataSource);
    await this.transaction(() => createSchema(owner, NEXT_SCHEMA, { projections, ...made, appRole }));

    const runner = dataSource.createQueryRunner();
    let swapped = false;
    try {
      await runner.connect();
      const comparison = comparable ? await this.compare(runner) : { tables: [], differences: [] };
      const { position } = this;
      if (!check) {
        await this.swap(runner, comparable);
        swapped = true;
      }
      return {
        events: this.events,
        position: check ? position : this.position,
        compared: comparable,
        ...comparison,
        swapped,
      };
    } finally {
      await runner.release();
      // What another builds by now has the same name.
      if (!this.term.signal.aborted) await this.drop(swapped ? OLD_SCHEMA : NEXT_SCHEMA);
    }
  }

  private async compare(runner: QueryRunner) {
    await this.buildUpToLive(runner);
    // The live projector waits only until both sides are seen at one position; it need not wait for the comparison.
    await this.whileLiveStands(async () => {
      await this.buildTo(runner, await this.livePosition());
      await runner.startTransaction('REPEATABLE READ');
      // One whose process hangs must not keep the next rebuild from dropping these tables.
      await runner.query(`SET LOCAL idle_in_transaction_session_timeout TO '60s'`);
      await runner.query(`SELECT FROM ${LIVE_SCHEMA}.checkpoint`);
    });
    try {
      return await compareSchemas(runner, LIVE_SCHEMA, NEXT_SCHEMA);
    } finally {
      if (!runner.isReleased) await runner.rollbackTransaction();
    }
  }

  private async swap(runner: QueryRunner, comparable: boolean): Promise<void> {
    const { owner } = this;
    if (comparable) await this.buildUpToLive(runner);
    else await this.buildToHead(runner);
    await this.transaction(() => createIndexes(owner, NEXT_SCHEMA, this.options.projections));
    // That took its time, in which the live tables moved on.
    if (comparable) await this.buildUpToLive(runner);
    await this.whileLiveStands(async () => {
      if (comparable) await this.buildTo(runner, await this.livePosition());
      await this.afterRebuild(runner);
      if (await readCheckpoint(owner, LIVE_SCHEMA))
        await owner.query(`ALTER SCHEMA ${LIVE_SCHEMA} RENAME TO ${OLD_SCHEMA}`);
      else await dropSchema(owner, LIVE_SCHEMA);
      await owner.query(`ALTER SCHEMA ${NEXT_SCHEMA} RENAME TO ${LIVE_SCHEMA}`);
      await owner.query(`SELECT pg_notify('habeas_projected', $1)`, [this.position.toString()]);
    });
  }

  /** In its own transaction, on tables that nobody reads yet: where the swap fails after it, they are dropped. */
  private async afterRebuild(runner: QueryRunner): Promise<void> {
    await runner.startTransaction();
    try {
      await this.term.fence(runner);
      await runner.query(`SET LOCAL search_path TO ${NEXT_SCHEMA}, public`);
      for (const projection of this.options.projections) await projection.onRebuilt?.(runner.manager);
      await runner.commitTransaction();
    } catch (error) {
      if (runner.isTransactionActive && !runner.isReleased) await runner.rollbackTransaction();
      throw error;
    }
  }

  private async whileLiveStands(work: () => Promise<void>): Promise<void> {
    await this.transaction(async () => {
      await this.owner.query(`SELECT pg_advisory_xact_lock(${BATCH_LOCK})`);
      await work();
    });
  }

  private async drop(schema: string): Promise<void> {
    await this.transaction(() => dropSchema(this.owner, schema));
  }

  /** Of the owner, which nothing is done by once another rebuilds. */
  private async transaction(work: () => Promise<void>): Promise<void> {
    await transactionOn(this.owner, async () => {
      await this.term.fence(this.owner);
      await work();
    });
  }

  private async livePosition(): Promise<bigint> {
    return (await readCheckpoint(this.owner, LIVE_SCHEMA))!.position;
  }

  private async buildUpToLive(runner: QueryRunner): Promise<void> {
    for (;;) {
      const target = await this.livePosition();
      const before = this.events;
      await this.buildTo(runner, target);
      // What arrived during so short a run is short enough to be built while the live projector waits.
      if (this.events - before < 2 * this.batchSize) return;
    }
  }

  private async buildToHead(runner: QueryRunner): Promise<void> {
    try {
      await this.buildTo(runner, await this.options.store.head());
    } catch (error) {
      if (!(error instanceof ProjectorStoppedError)) throw error;
      // The boards then show what can be known, and the live projector stops at the same event and says so.
      this.options.logger.error(error.message);
      const [row] = await runner.query(`SELECT position FROM ${NEXT_SCHEMA}.checkpoint`);
      this.position = BigInt(row.position);
    }
  }

  private async buildTo(runner: QueryRunner, end: bigint): Promise<void> {
    for await (const events of batchesOf(this.options.store, { after: this.position, end, size: this.batchSize })) {
      this.options.signal?.throwIfAborted();
      this.position = await this.writer.write(runner, this.position, events);
      this.events += events.length;
      if (this.events % (50 * this.batchSize) === 0) {
        this.options.logger.info({ events: this.events, of: end.toString() }, 'Rebuilding the read models.');
      }
    }
  }

  private get batchSize(): number {
    return this.options.rebuildBatchSize ?? 1000;
  }
}

/** Runs `work` on a connection of the owner while no other process builds; null where one does. */
async function building<T>(
  { ownerPool, leases }: Pick<RebuildOptions, 'ownerPool' | 'leases'>,
  work: (owner: pg.PoolClient, term: LeaseTerm) => Promise<T>,
): Promise<T | null> {
  return await leases.lead('rebuild', (term) => withClient(ownerPool, (owner) => work(owner, term)));
}

async function roleOf(dataSource: DataSource): Promise<string> {
  const [row] = await dataSource.query('SELECT current_user AS role');
  return row.role;
}
