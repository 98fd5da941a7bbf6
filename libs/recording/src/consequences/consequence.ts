import type { Category, Fact, NewFactOf, RecordEventType } from '#domain';

/** An episode of custody that a command has written to. */
export interface WrittenEpisode {
  readonly key: string;
  /** Its facts as the log has them. */
  readonly before: readonly Fact[];
  /** Its facts as they will be once the command is recorded. */
  readonly now: readonly Fact[];
}

/**
 * What follows from a fact: a rule by which another record says too what an episode says, so that one truth stands in two
 * streams. A monitor who records, corrects or retracts it in the episode does not have to think of the other record: the
 * fact that it lacks is recorded with the same command, or the command is refused.
 *
 * A rule looks at what both records say, never at what has just been done. So it also mends what an attempt left half done
 * where an engine cannot append to two streams at once.
 */
export interface Consequence {
  /** Field of `custody.began` that names the other record. */
  readonly namedIn: 'person' | 'previousEpisode';
  /** Of the other record. */
  readonly category: Category;
  /**
   * The fact that the other record lacks; null where it lacks none.
   *
   * @param other key of the other record, which the episode names or named before a correction
   * @param told what the other record says
   */
  lacking(episode: WrittenEpisode, other: string, told: readonly Fact[]): NewFactOf<RecordEventType> | null;
}
