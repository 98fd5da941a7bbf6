import { type CustodyEpisode, custodyEnd, type OtherCustody } from '#domain';
import { type CustodyAtHand, episodesOf } from '../custody/episodes-of.ts';
import { linkedPersons } from '../merges/linked-persons.ts';
import type { PersonLinks } from '../person-links-token.ts';

/** A sentence that restricts somebody's liberty goes on while they are arrested for something else. */
export function goesOnBeside({ kind }: Pick<CustodyEpisode, 'kind'>): boolean {
  return kind === 'restriction_of_liberty';
}

/**
 * Every open custody of a person but this one, by whichever of their records, but what {@link goesOnBeside} others; in the
 * order of their keys.
 */
export async function otherOpenCustody(
  key: string,
  person: string,
  at: CustodyAtHand & { readonly personLinks: PersonLinks | null },
): Promise<readonly OtherCustody[]> {
  const episodes = await episodesOf(await linkedPersons(person, at.work, at.personLinks), at);
  return episodes
    .filter((other) => other.key !== key && !other.state.retracted && custodyEnd(other.state) === null)
    .filter(({ state }) => !goesOnBeside(state))
    .map((other) => ({ episode: other.key, since: other.state.since }));
}
