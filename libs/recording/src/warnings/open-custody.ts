import { custodyEnd, type OtherCustody } from '#domain';
import { type CustodyAtHand, episodesOf } from '../custody/episodes-of.ts';
import { linkedPersons } from '../merges/linked-persons.ts';
import type { PersonLinks } from '../person-links-token.ts';

/** Every open custody of a person but this one, by whichever of their records; in the order of their keys. */
export async function otherOpenCustody(
  key: string,
  person: string,
  at: CustodyAtHand & { readonly personLinks: PersonLinks | null },
): Promise<readonly OtherCustody[]> {
  const episodes = await episodesOf(await linkedPersons(person, at.work, at.personLinks), at);
  return episodes
    .filter((other) => other.key !== key && !other.state.retracted && custodyEnd(other.state) === null)
    .map((other) => ({ episode: other.key, since: other.state.since }));
}
