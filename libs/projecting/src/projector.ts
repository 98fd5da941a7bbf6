import type pg from 'pg';
import type { DataSource, QueryRunner } from 'typeorm';
import type { EventRegistry, EventStore } from '#event-store';
import type { Logger } from '#platform';
import { BatchWriter } from './batch-writer.ts';
import { batchesOf } from './batches.ts';
import { definitionOf } from './definition.ts';
import { type ProjectorStop, ProjectorStoppedError } from './errors.ts';
import { LEADER_LOCK } from './locks.ts';
import { pause } from './pause.ts';
import type { Projection } from './projection.ts';
import { LIVE_SCHEMA } from './read-model-schema.ts';
import { prepareReadModels } from './rebuild.ts';
import { readStatus, recordStop } from './stop-record.ts';

export interface ProjectorOptions {
  readonly store: EventStore;
  /** Every event type that may be in the log. */
  readonly registry: EventRegistry;
  /** Connects as habeas_app. */
  readonly dataSource: DataSource;
  /** Connects as habeas_owner: creates and swaps schemas. */
  readonly ownerPool: pg.Pool;
  readonly projections: readonly Projection[];
  readonly logger: Logger;
  /** Events in one transaction. Default 500 live, which keeps the board within a moment of the log. */
  readonly batchSize?: number;
  /** How often a standby asks whether it may lead. Default 1000. */
  readonly standbyMilliseconds?: number;
  /** How long it waits before trying again at what stopped it. Default 30000. */
  readonly stoppedMilliseconds?: number;
}

export interface ProjectorStatus {
  /** Position of the last event that is in the read models; 0n before the first. */
  readonly position: bigint;
  /** Position of the last event of the log. */
  readonly head: bigint;
  /** What it cannot get past; null while it goes on. */
  readonly stoppedBy: ProjectorStop | null;
}

const FIRST_BACKOFF = 100;
const LONGEST_BACKOFF = 10_000;

/**
 * Keeps the read models behind the log: the rows of every projection and one checkpoint move in one transaction, so that
 * after a crash at any moment they agree. One projector works at a time over all processes; others stand by.
 */
export class Projector {
  private readonly definition: string;
  private readonly batchSize: number;

  constructor(private readonly options: ProjectorOptions) {
    this.definition = definitionOf(options.projections);
    this.batchSize = options.batchSize ?? 500;
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
    const { store, dataSource } = this.options;
    const head = await store.head();
    for (;;) {
      const reached = await this.leading(async (runner) => {
        const writer = this.writer();
        let position = await this.position(runner);
        for await (const events of batchesOf(store, { after: position, end: head, size: this.batchSize })) {
          position = await writer.write(runner, position, events);
        }
        return position;
      });
      if (reached !== null) return reached;
      const { position, stoppedBy } = await readStatus(dataSource);
      if (position >= head) return position;
      if (stoppedBy) throw new ProjectorStoppedError(stoppedBy);
      await pause(20);
    }
  }

  /** Projects live until the signal is aborted; ends between two batches. Goes on by itself after any fault. */
  async run(signal: AbortSignal): Promise<void> {
    const { logger } = this.options;
    let backoff = FIRST_BACKOFF;
    while (!signal.aborted) {
      try {
        const led = await this.leading(async (runner) => {
          await this.follow(runner, signal, () => {
            backoff = FIRST_BACKOFF;
          });
          return true;
        });
        if (led === null) await pause(this.options.standbyMilliseconds ?? 1000, signal);
        // A subscription that ends by itself belongs to a store that is being closed.
        else await pause(FIRST_BACKOFF, signal);
      } catch (error) {
        if (signal.aborted) return;
        if (error instanceof ProjectorStoppedError) {
          logger.error({ ...error.stop, position: error.stop.position.toString() }, error.message);
          // Without the lock while it waits: a newer version standing by may know what to do.
          await pause(this.options.stoppedMilliseconds ?? 30_000, signal);
          continue;
        }
        logger.warn(
          { error: String(error), retryInMilliseconds: backoff },
          'The projector lost its way; it tries again.',
        );
        await pause(backoff, signal);
        backoff = Math.min(backoff * 2, LONGEST_BACKOFF);
      }
    }
  }

  async status(): Promise<ProjectorStatus> {
    const [{ position, stoppedBy }, head] = await Promise.all([
      readStatus(this.options.dataSource),
      this.options.store.head(),
    ]);
    return { position, head, stoppedBy };
  }

  private writer(): BatchWriter {
    const { store, registry, projections } = this.options;
    return new BatchWriter({ store, registry, projections, definition: this.definition, schema: LIVE_SCHEMA });
  }

  private async position(runner: QueryRunner): Promise<bigint> {
    const [row] = await runner.query(`SELECT position FROM ${LIVE_SCHEMA}.checkpoint`);
    return BigInt(row.position);
  }

  private async follow(runner: QueryRunner, signal: AbortSignal, onProgress: () => void): Promise<void> {
    const { store, logger } = this.options;
    const writer = this.writer();
    let position = await this.position(runner);
    for await (const message of store.subscribeToAll({ after: position, signal, batchSize: this.batchSize })) {
      if (message.kind === 'events') {
        position = await writer.write(runner, position, message.events);
        onProgress();
      } else if (message.kind === 'disconnected') {
        logger.warn(
          { error: message.error.message, retryInMilliseconds: message.retryInMilliseconds },
          'The projector lost the event store; it reconnects.',
        );
      }
      if (signal.aborted) return;
    }
  }

  /**
   * Runs `work` on one connection while that connection holds the leader's lock: a connection that is lost takes with it
   * the lock and the transaction in the same moment. Null where another projector leads.
   */
  private async leading<T>(work: (runner: QueryRunner) => Promise<T>): Promise<T | null> {
    const runner = this.options.dataSource.createQueryRunner();
    let leads = false;
    try {
      await runner.connect();
      const [lock] = await runner.query(`SELECT pg_try_advisory_lock(${LEADER_LOCK}) AS leads`);
      leads = lock.leads;
      return leads ? await work(runner) : null;
    } catch (error) {
      if (error instanceof ProjectorStoppedError) await recordStop(runner, error.stop);
      throw error;
    } finally {
      if (leads && !runner.isReleased) {
        await runner.query(`SELECT pg_advisory_unlock(${LEADER_LOCK})`).catch(() => undefined);
      }
      await runner.release();
    }
  }
}
