import type { EntityManager } from 'typeorm';
import type { CustodyEpisode } from '#domain';
import type { Identities } from '../person/identities.ts';
import { recordsOfPersons } from '../person/records-of-persons.ts';
import type { Moments } from '../record/as-of.ts';
import { CustodyRow, custodyKind } from './custody-row.ts';

/** Every custody of these persons, ended or not, as {@link recordsOfPersons} finds it. */
export async function episodesOfPersons(
  tx: EntityManager,
  persons: readonly string[],
  who: Identities,
  moments: Moments,
): Promise<readonly CustodyEpisode[]> {
  return await recordsOfPersons(tx, { list: 'custody', row: CustodyRow, kind: custodyKind }, persons, who, moments);
}
