import type { EntityManager } from 'typeorm';
import { type CourtCase, type PartyInCustody, sanctionsOf, sentenceTypes } from '#domain';
import { episodesOfPersons } from '../custody/episodes-of-persons.ts';
import type { Identities } from '../person/identities.ts';
import type { Moments } from '../record/as-of.ts';
import { casesOfPersons } from './cases-of-persons.ts';

/**
 * What is known to the viewer of the custody and the cases of those who were sentenced in these cases, where no source says from
 * when the sentence runs. Of anybody else nothing is read, for nothing is needed.
 */
export async function partiesInCustody(
  tx: EntityManager,
  cases: readonly CourtCase[],
  who: Identities,
  moments: Moments,
): Promise<(person: string) => PartyInCustody> {
  const persons = [...new Set(cases.flatMap(sentencedWithoutStart))];
  const episodes = await episodesOfPersons(tx, persons, who, moments);
  const held = persons.filter((person) => episodes.some((one) => who.of(person).keys.includes(one.person)));
  const others = await casesOfPersons(tx, held, who, moments);
  return (person) => {
    const { keys } = who.of(person);
    return {
      keys,
      episodes: episodes.filter((episode) => keys.includes(episode.person)),
      cases: others.filter((one) => one.persons.some((party) => keys.includes(party))),
    };
  };
}

const SENTENCES: readonly string[] = sentenceTypes;

function sentencedWithoutStart(courtCase: CourtCase): readonly string[] {
  return sanctionsOf(courtCase).flatMap(({ type, person, fromStated }) =>
    SENTENCES.includes(type) && !fromStated ? [person] : [],
  );
}
