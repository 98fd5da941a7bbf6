import { foldPerson, type Identity, identitiesAmong } from '#domain';
import type { PersonLinks } from '../person-links-token.ts';
import type { UnitOfWork } from '../unit-of-work/unit-of-work.ts';
import { linkedPersons } from './linked-persons.ts';

/** Who a person is by the merges that stand, with what is told of them under any of their keys. */
export async function identityOf(person: string, work: UnitOfWork, personLinks: PersonLinks | null): Promise<Identity> {
  const records = await Promise.all(
    (await linkedPersons(person, work, personLinks)).map(
      async (key) => [key, foldPerson(key, await work.history('person', key))] as const,
    ),
  );
  const known = new Map(records.flatMap(([key, record]) => (record ? [[key, record] as const] : [])));
  return identitiesAmong(known)(person);
}
