import type { EntityManager } from 'typeorm';
import type { CustodyEpisode } from '#domain';
import { keysOfPersons } from '../as-of/find-versions.ts';
import type { Identities } from '../person/identities.ts';
import { asKnown } from '../record/as-known.ts';
import type { Moments } from '../record/as-of.ts';
import { rowsOf } from '../record/rows-of.ts';
import { CustodyRow, custodyKind } from './custody-row.ts';

/** Every custody of these persons, ended or not, under whichever of their keys, as known then; none that was taken back. */
export async function episodesOfPersons(
  tx: EntityManager,
  persons: readonly string[],
  who: Identities,
  moments: Moments,
): Promise<readonly CustodyEpisode[]> {
  if (persons.length === 0) return [];
  const keys = persons.flatMap((person) => who.of(person).keys);
  const rows = await rowsOf(tx, CustodyRow, await keysOfPersons(tx, 'custody', keys, moments.knownAt));
  return (await asKnown(tx, rows, custodyKind, moments)).flatMap(({ state }) => (state.retracted ? [] : [state]));
}
