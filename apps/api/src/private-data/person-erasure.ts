import type { Viewer } from '#domain';
import { type ExpectedOfRecord, type Reads, type RecordedFact, RecordFacts } from '#recording';

/** Who and what an erasure needs. */
export interface ErasureRequest {
  readonly person: string;
  /** Fields of `person.erased`. */
  readonly data: unknown;
  readonly actor: string;
  readonly reads: Reads;
  /** See Recorder. */
  readonly viewer?: Viewer;
  readonly expectedRevision?: ExpectedOfRecord;
  /** See Recorder. */
  readonly approval?: string | null;
}

/** Of one record of the person. */
export interface ErasedRecord extends RecordedFact {
  readonly key: string;
}

/**
 * Erases what is private of a person: of every record that is merged with theirs too, since all of them are of one human
 * being, who asked for it. All or none: where one cannot be erased, no key is destroyed.
 *
 * @param keysOf every key under which somebody is recorded
 * @returns of each record where its erasure stands, that of the person asked about first
 * @throws RecordingRefused, RevisionConflict
 */
export async function erasePerson(
  { person, data, actor, reads, viewer = 'internal', expectedRevision = 'any', approval = null }: ErasureRequest,
  keysOf: (person: string) => Promise<readonly string[]>,
  execute: (command: RecordFacts) => Promise<readonly RecordedFact[]>,
): Promise<readonly ErasedRecord[]> {
  const keys = [...new Set([person, ...(await keysOf(person))])];
  const facts = keys.map((key) => ({
    fact: 'person.erased',
    key,
    data,
    expectedRevision: key === person ? expectedRevision : ('any' as const),
  }));
  const recorded = await execute(
    new RecordFacts(facts, {
      actor,
      reads,
      viewer,
      approval,
      ...(approval === null ? {} : { correlationId: approval }),
    }),
  );
  return recorded.map((one, index) => ({ ...one, key: keys[index]! }));
}
