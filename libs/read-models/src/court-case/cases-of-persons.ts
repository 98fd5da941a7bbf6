import type { EntityManager } from 'typeorm';
import type { CourtCase } from '#domain';
import type { Identities } from '../person/identities.ts';
import { recordsOfPersons } from '../person/records-of-persons.ts';
import type { Moments } from '../record/as-of.ts';
import { CourtCaseRow, courtCaseKind } from './court-case-row.ts';

/** Every case of these persons, as {@link recordsOfPersons} finds it. */
export async function casesOfPersons(
  tx: EntityManager,
  persons: readonly string[],
  who: Identities,
  moments: Moments,
): Promise<readonly CourtCase[]> {
  return await recordsOfPersons(tx, { list: 'case', row: CourtCaseRow, kind: courtCaseKind }, persons, who, moments);
}
