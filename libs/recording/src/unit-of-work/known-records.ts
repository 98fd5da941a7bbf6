import {
  assertKeyTellsNothing,
  type Category,
  foldCustody,
  foldPerson,
  type NewFactOf,
  openingFacts,
  RecordError,
  type RecordEventType,
  type Reference,
  readRecord,
  referencesOf,
  streamName,
} from '#domain';
import type { UnitOfWork } from './unit-of-work.ts';

/**
 * Whether every record that a fact names is there, or will be with the same command, and whether the key of its own
 * record tells nothing of a person whose name is withheld. `opening` are the streams that the command itself opens.
 *
 * @throws RecordError the one that is not, and how to record it
 */
export async function assertNamedRecordsExist(
  fact: NewFactOf<RecordEventType>,
  recordKey: string,
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
    const person = category === 'person' ? foldPerson(key, history) : null;
    if (person && person.withheld.length > 0) assertKeyTellsNothing(recordKey, ...person.withheld);
  }
}

/**
 * An episode that follows another is of the same person.
 *
 * @throws RecordError
 */
export async function assertSamePerson(fact: NewFactOf<'custody.began'>, work: UnitOfWork): Promise<void> {
  const { person, previousEpisode } = fact.data;
  if (previousEpisode === null) return;
  const previous = foldCustody(previousEpisode, await work.history('custody', previousEpisode));
  if (!previous || previous.person === person) return;
  throw new RecordError(
    'other-person',
    'previousEpisode',
    `Custody "${previousEpisode}" is of "${previous.person}", not of "${person}". Name that person's own episode, or none.`,
  );
}

/**
 * That a person was detained again is said by both episodes: the later one names the earlier.
 *
 * @throws RecordError
 */
export async function assertFollowed(
  key: string,
  { data: { nextEpisode } }: NewFactOf<'custody.detained-again'>,
  work: UnitOfWork,
): Promise<void> {
  const next = foldCustody(nextEpisode, await work.history('custody', nextEpisode));
  if (next?.previousEpisode === key) return;
  throw new RecordError(
    'not-followed',
    'nextEpisode',
    `Custody "${nextEpisode}" names ${next?.previousEpisode ? `"${next.previousEpisode}"` : 'no episode'} as its previous one. ` +
      `Begin it with "previousEpisode": "${key}", or correct that field: this fact is then recorded with it.`,
  );
}

function missing({ category, key, field }: Reference): RecordError {
  return new RecordError(
    `unknown-${category}`,
    field,
    `There is no ${category} "${key}". Record ${openingFacts[category]} with this key first, or check the key.`,
  );
}

function capital(category: Category): string {
  return `${category.charAt(0).toUpperCase()}${category.slice(1)}`;
}
