import {
  type AppendResult,
  DuplicateEventIdError,
  type ExpectedRevision,
  type NewEvent,
  type RecordedEvent,
  sameFact,
  WrongExpectedRevisionError,
} from '#event-store';

/**
 * What to say to an append of which at least one id is in the stream already: the first answer, where these very events
 * were stored together at that expectation.
 *
 * @param stored the event that the stream has under each id, undefined where it has none; in the order of `events`
 * @param last the stream's last revision
 * @throws DuplicateEventIdError other content, another order, or only some of them
 * @throws WrongExpectedRevisionError the same events, expected elsewhere
 */
export function storedBefore(
  stream: string,
  events: readonly NewEvent[],
  stored: readonly (RecordedEvent | undefined)[],
  expected: ExpectedRevision,
  last: bigint,
): AppendResult {
  events.forEach((event, index) => {
    const before = stored[index];
    if (before && !sameFact(before, event))
      throw new DuplicateEventIdError(event.id, 'it was stored with other content');
  });
  const present = stored.filter((event) => event !== undefined);
  const first = present[0]!;
  if (present.length < events.length) {
    throw new DuplicateEventIdError(first.id, 'it was stored before, and other events of this append were not');
  }
  present.forEach((event, index) => {
    if (event.revision !== first.revision + BigInt(index)) {
      throw new DuplicateEventIdError(event.id, 'it was stored before in another order');
    }
  });
  const expectedFirst = expected === 'no_stream' ? 0n : typeof expected === 'bigint' ? expected + 1n : first.revision;
  if (first.revision !== expectedFirst) throw new WrongExpectedRevisionError(stream, expected, last);
  const end = present.at(-1)!;
  return { stream, revision: end.revision, firstPosition: first.position, position: end.position, duplicate: true };
}
