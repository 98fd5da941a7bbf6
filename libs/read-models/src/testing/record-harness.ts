import type { DataSource } from 'typeorm';
import { legalOverrideEventTypes, type RecordEventType, recordEvents, recordEventTypes } from '#domain';
import { EventRegistry, type EventStore, InMemoryEventStore, type JsonObject } from '#event-store';
import { placeNames, termRules } from '#legal';
import type { Logger } from '#platform';
import { openDataSource, ownSources, Projector, rebuild } from '#projecting';
import { fixedClock, sequentialIdentity, type TestDatabase, testDatabase, testLeases } from '#testing';
import { HearingsBoard } from '../court-case/hearings-board.ts';
import { CustodyBoard } from '../custody/custody-board.ts';
import { readModelEntities, recordProjections } from '../projections.ts';

const silent: Logger = { debug: () => {}, info: () => {}, warn: () => {}, error: () => {} };

export const source = { publisher: 'A monitor' };
export const shymkent = { name: 'Shymkent', jurisdiction: 'KZ', zone: 'Asia/Almaty' };
export const uralsk = { name: 'Uralsk', jurisdiction: 'KZ', zone: 'Asia/Oral' };

/** A fact to be stored as it would be by a command; `at` is when it was recorded. */
export interface StoredFact {
  readonly stream: string;
  readonly type: RecordEventType;
  readonly data: Record<string, unknown>;
  readonly at: string;
}

/** A database, a log, the projector between them, and boards on a clock that stands still. */
export class RecordHarness {
  readonly clock = fixedClock('2022-06-01T00:00:00Z');
  readonly registry = new EventRegistry([...recordEventTypes, ...legalOverrideEventTypes]);
  readonly projections = recordProjections(termRules());
  readonly custody: CustodyBoard;
  readonly hearings: HearingsBoard;
  private readonly identity = sequentialIdentity();

  private constructor(
    readonly database: TestDatabase,
    readonly dataSource: DataSource,
    readonly store: EventStore,
  ) {
    this.custody = new CustodyBoard(dataSource, this.clock, termRules(), placeNames());
    this.hearings = new HearingsBoard(dataSource, this.clock, placeNames());
  }

  static async open(
    storeOn: (database: TestDatabase) => EventStore = () => new InMemoryEventStore(),
    options: Parameters<typeof testDatabase>[0] = {},
  ): Promise<RecordHarness> {
    const database = await testDatabase(options);
    const dataSource = await openDataSource(database.appConfig, readModelEntities);
    const harness = new RecordHarness(database, dataSource, storeOn(database));
    await harness.projector().prepare();
    return harness;
  }

  get options() {
    const { store, registry, dataSource, database, projections, clock } = this;
    return {
      store,
      registry,
      dataSource,
      ownerPool: database.ownerPool,
      projections,
      leases: testLeases(database),
      clock,
      sources: ownSources(),
      logger: silent,
    };
  }

  projector(batchSize = 500): Projector {
    return new Projector({ ...this.options, batchSize });
  }

  async rebuild(rebuildBatchSize = 2000) {
    return await rebuild({ ...this.options, check: true, rebuildBatchSize });
  }

  /** Appends without projecting. @returns the event's id */
  async append({ stream, type, data, at }: StoredFact): Promise<string> {
    const id = this.identity.uuid();
    const parsed = recordEvents[type].parse('source' in data ? data : { ...data, source }) as JsonObject;
    const metadata = { recordedAt: at, actor: 'monitor', correlationId: id, causationId: id, sources: [] };
    await this.store.append(stream, [{ id, type, schemaVersion: 1, data: parsed, metadata }], 'any');
    return id;
  }

  /** Appends and projects. */
  async record(stream: string, type: RecordEventType, data: Record<string, unknown>, at: string): Promise<string> {
    const id = await this.append({ stream, type, data, at });
    await this.projector().catchUp();
    return id;
  }

  async close(): Promise<void> {
    await this.store.close();
    await this.dataSource.destroy();
    await this.database.drop();
  }
}
