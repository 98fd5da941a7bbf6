import {
  type Category,
  type NewFactOf,
  openingFacts,
  RecordError,
  type RecordEventType,
  type Reference,
  readRecord,
  referencesOf,
  streamName,
} from '#domain';
import type { UnitOfWork } from '../unit-of-work/unit-of-work.ts';

/**
 * Whether every record that a fact names is there, or will be with the same command. `opening` are the streams that the
 * command itself opens.
 *
 * @throws RecordError the one that is not, and how to record it
 */
export async function assertNamedRecordsExist(
  fact: NewFactOf<RecordEventType>,
  work: UnitOfWork,
  opening: ReadonlySet<string>,
): Promise<void> {
  for (const reference of referencesOf(fact)) {
    const { category, key, field } = reference;
    const history = await work.history(category, key);
    if (history.length === 0 && !opening.has(streamName(category, key))) throw missing(reference);
    if (readRecord(key, history)?.state.retracted) {
      throw new RecordError(
        'record-retracted',
        field,
        `${capital(category)} "${key}" was taken back. Name another, or retract that retraction first.`,
      );
    }
  }
}

function missing({ category, key, field }: Reference): RecordError {
  return new RecordError(`unknown-${category}`, field, `There is no ${category} "${key}". ${howToName(category, key)}`);
}

/** Answers name a record by its stream, "person-7q3kz0v9xw"; a fact names it by the key alone. */
function howToName(category: Category, key: string): string {
  const prefix = streamName(category, '');
  return key.startsWith(prefix) && key.length > prefix.length
    ? `A fact names it by its key alone: "${key.slice(prefix.length)}".`
    : `Record ${openingFacts[category]} with this key first, or check the key.`;
}

function capital(category: Category): string {
  return `${category.charAt(0).toUpperCase()}${category.slice(1)}`;
}
