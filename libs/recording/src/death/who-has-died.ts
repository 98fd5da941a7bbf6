import {
  categoryOf,
  type Death,
  type Fact,
  foldCase,
  foldCustody,
  type NewFactOf,
  type RecordEventType,
} from '#domain';
import { identityOf } from '../merges/identity-of.ts';
import type { PersonLinks } from '../person-links-token.ts';
import type { UnitOfWork } from '../unit-of-work/unit-of-work.ts';

/**
 * Which deaths a fact has to reckon with: of a person who has died no custody goes on, and no hearing is held, after that
 * day. A death counts by whichever record of the person tells it.
 */
export class WhoHasDied {
  constructor(
    private readonly work: UnitOfWork,
    private readonly personLinks: PersonLinks | null,
  ) {}

  /** Of the person whom a fact of custody is about; null where that person lives, and for every other fact. */
  async inCustody(fact: NewFactOf<RecordEventType>, history: readonly Fact[]): Promise<Death | null> {
    if (categoryOf(fact.type) !== 'custody') return null;
    const person = fact.type === 'custody.began' ? fact.data.person : foldCustody('', history)?.person;
    return person === undefined ? null : await this.deathOf(person);
  }

  /** Of the parties of a case, by their keys; none for a fact of any other record. */
  async amongParties(fact: NewFactOf<RecordEventType>, history: readonly Fact[]): Promise<ReadonlyMap<string, Death>> {
    if (categoryOf(fact.type) !== 'case') return new Map();
    const persons = foldCase('', history)?.persons ?? [];
    const deaths = await Promise.all(persons.map(async (person) => [person, await this.deathOf(person)] as const));
    return new Map(deaths.flatMap(([person, death]) => (death ? [[person, death] as const] : [])));
  }

  /** By this record of them, or by one that it is merged with. */
  private async deathOf(person: string): Promise<Death | null> {
    return (await identityOf(person, this.work, this.personLinks)).death;
  }
}
