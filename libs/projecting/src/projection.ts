import type { EntityManager } from 'typeorm';
import type { RecordedEvent } from '#event-store';

/** A run of the log without gaps, in order of position. */
export interface ProjectionBatch {
  /** In order of position, each in today's shape. Never empty. */
  readonly events: readonly RecordedEvent[];
  /** Position of the last event. What is written for this batch may depend on nothing behind it. */
  readonly position: bigint;
  /**
   * Every event of a stream from its first up to the end of this batch, in today's shape; empty for an unknown stream.
   * Cached: ask again rather than keep it.
   */
  history(stream: string): Promise<readonly RecordedEvent[]>;
}

/** The transaction in which a batch is written. */
export interface ProjectionTransaction {
  /** The rows that a statement answers with. */
  // biome-ignore lint/suspicious/noExplicitAny: what a statement answers is for whoever wrote it to say.
  query<T = any>(sql: string, parameters?: readonly unknown[]): Promise<T>;
}

/**
 * Rows that follow from the log and from nothing else: no clock, no randomness, no other tables than its own. Given the
 * same events, cut into whatever batches, it must leave the same rows; `habeas rebuild --check` compares them.
 */
export interface Projection {
  readonly name: string;
  /** Raise it when {@link apply} would write other rows from the same events; the read models are then rebuilt. Default 1. */
  readonly version?: number;
  /**
   * `CREATE TABLE …; CREATE INDEX …` with unqualified names. Every table needs a primary key, and none may refer to
   * another schema. There are no migrations: the text is its own version, and another text rebuilds.
   */
  readonly ddl: string;
  /**
   * `CREATE INDEX …` of those indexes that only readers need: a rebuild makes them after everything is written, which costs
   * far less than keeping them up row by row. Those by which {@link apply} itself looks belong to `ddl`.
   */
  readonly indexes?: string;
  /** Extensions of PostgreSQL that the tables need, found in the schema `public`: name them `public.…` there. */
  readonly extensions?: readonly string[];
  /**
   * Writes what the batch changes. Runs in the transaction that moves the checkpoint; `search_path` finds the tables. All
   * projections of a batch run beside each other, their statements one after the other.
   */
  apply(batch: ProjectionBatch, tx: ProjectionTransaction): Promise<void>;
  /**
   * Called when all tables were rebuilt from event 0 and compared, just before they take the place of the live ones, which
   * stand still meanwhile; `search_path` finds the new tables. For marking what must not be done again for the past. A
   * comparison never sees what it writes on this side, but does on the live one: keep it out of compared rows, or derive
   * the same in {@link apply}.
   */
  onRebuilt?(tx: EntityManager): Promise<void>;
}
