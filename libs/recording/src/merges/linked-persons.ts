import { everMergedInto } from '#domain';
import type { PersonLinks } from '../person-links-token.ts';
import type { UnitOfWork } from '../unit-of-work/unit-of-work.ts';

/**
 * This person, and everybody whom a chain of merges ever linked with them, as far as is known.
 *
 * @param personLinks null: only those are found whom a person's own facts name
 */
export async function linkedPersons(
  person: string,
  work: UnitOfWork,
  personLinks: PersonLinks | null,
): Promise<readonly string[]> {
  const linked = new Set([person]);
  for (const one of linked) {
    for (const other of everMergedInto(await work.history('person', one))) linked.add(other);
    for (const other of (await personLinks?.(one)) ?? []) linked.add(other);
  }
  return [...linked];
}
