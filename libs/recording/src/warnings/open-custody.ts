import { custodyEnd, foldCustody, type OtherCustody } from '#domain';
import { linkedPersons } from '../merges/linked-persons.ts';
import type { PersonEpisodes } from '../person-episodes-token.ts';
import type { PersonLinks } from '../person-links-token.ts';
import type { UnitOfWork } from '../unit-of-work/unit-of-work.ts';

/** Where the custody of people is looked for. */
export interface CustodyAtHand {
  readonly work: UnitOfWork;
  /** See PERSON_EPISODES; null: only the episodes that the command itself writes to. */
  readonly personEpisodes: PersonEpisodes | null;
  readonly personLinks: PersonLinks | null;
  /** Keys of the episodes that the command writes to: nothing may know of them yet. */
  readonly written: readonly string[];
}

/** Every open custody of a person but this one, by whichever of their records; in the order of their keys. */
export async function otherOpenCustody(
  key: string,
  person: string,
  { work, personEpisodes, personLinks, written }: CustodyAtHand,
): Promise<readonly OtherCustody[]> {
  const persons = await linkedPersons(person, work, personLinks);
  const keys = new Set([...written, ...((await personEpisodes?.(person)) ?? [])]);
  keys.delete(key);
  const found: OtherCustody[] = [];
  for (const other of [...keys].sort()) {
    const episode = foldCustody(other, await work.history('custody', other));
    if (!episode || episode.retracted || custodyEnd(episode) || !persons.includes(episode.person)) continue;
    found.push({ episode: other, since: episode.since });
  }
  return found;
}
