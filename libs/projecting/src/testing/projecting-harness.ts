import type { DataSource } from 'typeorm';
import { EventRegistry, type EventStore, InMemoryEventStore } from '#event-store';
import type { Logger } from '#platform';
import { fixedClock, type TestDatabase, testDatabase, testLeases } from '#testing';
import { openDataSource } from '../data-source.ts';
import type { Projection } from '../projection.ts';
import { Projector, type ProjectorOptions } from '../projector.ts';
import { ownSources } from '../sources/projection-sources.ts';
import { projectingEventTypes } from '../sources/sources-changed.ts';
import { tally } from './tally.ts';

const silent: Logger = { debug: () => {}, info: () => {}, warn: () => {}, error: () => {} };

/** A database of its own, a log in memory, and projectors on both. */
export class ProjectingHarness {
  readonly registry = new EventRegistry([{ type: 'note.written', version: 1 }, ...projectingEventTypes]);

  private constructor(
    readonly database: TestDatabase,
    readonly dataSource: DataSource,
    readonly store: EventStore,
    readonly projections: readonly Projection[],
  ) {}

  static async open(projections: readonly Projection[] = [tally]): Promise<ProjectingHarness> {
    const database = await testDatabase();
    const dataSource = await openDataSource(database.appConfig, []);
    return new ProjectingHarness(database, dataSource, new InMemoryEventStore(), projections);
  }

  get options(): ProjectorOptions {
    const { store, registry, dataSource, database, projections } = this;
    return {
      store,
      registry,
      dataSource,
      ownerPool: database.ownerPool,
      projections,
      clock: fixedClock('2022-06-01T00:00:00Z'),
      sources: ownSources(),
      leases: testLeases(database),
      logger: silent,
      standbyMilliseconds: 20,
      stoppedMilliseconds: 20,
    };
  }

  projector(changes: Partial<ProjectorOptions> = {}): Projector {
    return new Projector({ ...this.options, ...changes });
  }

  async rows<T = Record<string, unknown>>(sql: string): Promise<T[]> {
    return await this.dataSource.query(sql);
  }

  /** Waits until a condition holds; the test's own timeout ends a wait in vain. */
  async until(holds: () => Promise<boolean>): Promise<void> {
    while (!(await holds())) await new Promise((resolve) => setTimeout(resolve, 10));
  }

  async close(): Promise<void> {
    await this.store.close();
    if (this.dataSource.isInitialized) await this.dataSource.destroy();
    await this.database.drop();
  }
}
