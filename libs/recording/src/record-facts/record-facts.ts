import { Command } from '@nestjs/cqrs';
import type { Viewer } from '#domain';
import type { FactToRecord, RecordedFact } from '../fact-to-record.ts';

/**
 * What of the record a recorder may read beside what they sent: nothing, all but what is private of persons, or that too.
 * Refusals tell no more than that, and what is decided on has no more in it.
 */
export type Reads = 'nothing' | 'record' | 'private';

/** Who asks, and on whose behalf. */
export interface Recorder {
  /** Stands in the record as the actor: the id of an account or a token, or the word for a part of Habeas, such as `demo`. */
  readonly actor: string;
  /** UUID shared by everything that follows from one request; a new one by default. */
  readonly correlationId?: string | null;
  /**
   * Whether they may let a record be known to more people than it is: what corrections take. Default: no. Decided on
   * what the record says when the fact is added to it.
   */
  readonly mayWiden?: boolean;
  /** Id of the approval by a second person, for what takes two people; null or left out: one person alone asks. */
  readonly approval?: string | null;
  /** Default: nothing, so that a refusal is told in neutral words to those of whom nothing is said. */
  readonly reads?: Reads;
  /**
   * As whom they read records: where they are not told everything of one, they name its revisions, and are answered them, as
   * they are told. Default: the group itself, and the numbers are those of the events.
   */
  readonly viewer?: Viewer;
  /**
   * Whether an id is the recorder's own, as an idempotency key is: what another recorded under the same id is not looked
   * at. Default: no, the ids of a record file are those of the file.
   */
  readonly hasOwnIds?: boolean;
  /** The jurisdictions that they are limited to, ISO 3166-1 alpha-2; null or left out: all. Every record is held to it. */
  readonly jurisdictions?: readonly string[] | null;
}

/**
 * Records facts: all of them or none, in this order, each decided on what those before it leave. Answers in the order
 * asked. One command for every category, because what has to hold together (a person and the custody that names them,
 * two episodes of which one follows the other) lies across categories.
 *
 * @throws RecordingRefused what is wrong with which fact, and how to put it right; nothing was recorded
 * @throws TakesTwoPeople a person is erased, or a record is opened to more people, and the group wants two people for that
 * @throws RevisionConflict a record is not where the caller or the attempt believed it to be
 * @throws EventStoreUnavailableError the outcome is unknown: send the same facts with the same ids again
 */
export class RecordFacts extends Command<readonly RecordedFact[]> {
  constructor(
    readonly facts: readonly FactToRecord[],
    readonly recorder: Recorder,
  ) {
    super();
  }
}
