import {
  type Category,
  type DecisionContext,
  decide,
  effectiveFacts,
  isDeepEqual,
  type NewFactOf,
  RecordError,
  type RecordEventType,
} from '#domain';
import type { StreamEvent } from '../unit-of-work/unit-of-work.ts';

/**
 * The event that the same command left before; null where it is new. It is recognised by its id in its stream, and has
 * to say what it said then: it is decided once more on what had been recorded by then. Where ids are the recorder's own,
 * what others recorded is none of it: an id does not tell that it was used, and a repetition with other content tries out
 * nothing but what one has said oneself.
 *
 * @throws RecordError the id was used for something else
 */
export function findRepeated(
  category: Category,
  key: string,
  history: readonly StreamEvent[],
  fact: NewFactOf<RecordEventType>,
  command: {
    readonly id: string | null;
    readonly causations: readonly string[];
    /** The actor whose own the id is; null: everybody's. */
    readonly ownIdsOf: string | null;
  },
  context: DecisionContext,
): StreamEvent | null {
  const { causations, ownIdsOf } = command;
  const isOf = ({ metadata: { causationId, actor } }: StreamEvent) =>
    causations.includes(causationId) && (ownIdsOf === null || actor === ownIdsOf);
  const found = history.find((event) => isOf(event) && event.type === fact.type);
  const other = history.find(isOf);
  if (!other) return null;
  if (found) {
    const before = history.filter(({ revision }) => revision < found.revision);
    if (isDeepEqual(decidedData(category, key, before, fact, context), found.data)) return found;
  }
  throw new RecordError(
    'id-reused',
    '/id',
    `The id "${command.id}" was already used in ${category} "${key}" for another fact, or with other content. ` +
      'Give this fact an id of its own; to change what was recorded, record a correction.',
  );
}

/**
 * `custody.began` has told the previous episode that it was followed; saying the very same of it once more adds
 * nothing. Nor does a second erasure, which makes sure of the first.
 */
export function findSaidAlready(history: readonly StreamEvent[], fact: NewFactOf<RecordEventType>): StreamEvent | null {
  if (fact.type === 'person.erased') return history.find(({ type }) => type === fact.type) ?? null;
  if (fact.type !== 'custody.detained-again') return null;
  const said = effectiveFacts(history).find(({ type, data }) => type === fact.type && isDeepEqual(data, fact.data));
  return history.find(({ id }) => id === said?.id) ?? null;
}

function decidedData(
  category: Category,
  key: string,
  before: readonly StreamEvent[],
  fact: NewFactOf<RecordEventType>,
  context: DecisionContext,
): unknown {
  try {
    // It may have been recorded by another clock, or before anybody asked whether its dates can be.
    return decide(category, key, before, fact, { ...context, now: null })[0]?.data;
  } catch (error) {
    if (error instanceof RecordError) return null;
    throw error;
  }
}
