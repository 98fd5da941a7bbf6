import { effectiveFacts, foldCustody, type NewFactOf, RecordError } from '#domain';
import { everNamedIn } from '../consequences/ever-named-in.ts';
import type { UnitOfWork } from '../unit-of-work/unit-of-work.ts';
import { follows } from './follows.ts';

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

/**
 * That an episode was followed cannot be taken back in it alone while the later one names it as its previous one.
 *
 * @throws RecordError
 */
export async function assertLinksStand(key: string, work: UnitOfWork): Promise<void> {
  const history = await work.history('custody', key);
  const linked = effectiveFacts(history).flatMap((fact) =>
    fact.type === 'custody.detained-again' ? [fact.data.nextEpisode] : [],
  );
  for (const next of everNamedIn(history, 'custody.detained-again', 'nextEpisode')) {
    if (linked.includes(next) || !follows(foldCustody(next, await work.history('custody', next)), key)) continue;
    throw new RecordError(
      'still-followed',
      'event',
      `Custody "${next}" still names "${key}" as its previous episode. Correct its "previousEpisode", or retract its ` +
        'beginning: this fact is then taken back with it.',
    );
  }
}
