import type { EntityManager } from 'typeorm';
import type { CourtCase } from '#domain';
import { keysOfPersons } from '../as-of/find-versions.ts';
import type { Identities } from '../person/identities.ts';
import { asKnown } from '../record/as-known.ts';
import type { Moments } from '../record/as-of.ts';
import { rowsOf } from '../record/rows-of.ts';
import { CourtCaseRow, courtCaseKind } from './court-case-row.ts';

/** Every case of these persons, under whichever of their keys, as known then; none that was taken back. */
export async function casesOfPersons(
  tx: EntityManager,
  persons: readonly string[],
  who: Identities,
  moments: Moments,
): Promise<readonly CourtCase[]> {
  if (persons.length === 0) return [];
  const keys = persons.flatMap((person) => who.of(person).keys);
  const rows = await rowsOf(tx, CourtCaseRow, await keysOfPersons(tx, 'case', keys, moments.knownAt));
  return (await asKnown(tx, rows, courtCaseKind, moments)).flatMap(({ state }) => (state.retracted ? [] : [state]));
}
