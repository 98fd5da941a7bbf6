import { type Fact, foldCustody, RecordError } from '#domain';
import type { UnitOfWork } from '../unit-of-work/unit-of-work.ts';

/**
 * A death that a person's record has from an episode of custody stands as long as that says so: taken back here alone, the
 * custody would still end by it, and those who were told of it would never hear that it was wrong.
 *
 * @param fact that has been added to the person's record; of any but a retraction nothing is asked
 * @throws RecordError
 */
export async function assertDeathFollowsCustody(
  person: string,
  fact: { readonly type: string; readonly data: unknown },
  work: UnitOfWork,
): Promise<void> {
  if (fact.type !== 'person.retracted') return;
  const { event } = fact.data as { readonly event: string };
  const told = (await work.history('person', person)).find(({ id }) => id === event);
  const episode = told?.type === 'person.died' ? (told.data as Fact<{ episode: string | null }>['data']).episode : null;
  if (!episode) return;
  const death = foldCustody(episode, await work.history('custody', episode))?.death ?? null;
  if (death === null) return;
  throw new RecordError(
    'follows-from-custody',
    'event',
    `This death is in the record because custody "${episode}" ended by it, and would still end by it. Record ` +
      `custody.retracted there, with "event": "${death.eventId}"; the death is then taken back here too.`,
  );
}
