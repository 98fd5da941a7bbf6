import { type EntityManager, In } from 'typeorm';
import { linkedWith } from '../person/identities.ts';
import { CustodyRow } from './custody-row.ts';

/**
 * Keys of every episode of a person, ended and taken back ones among them, and of everybody ever linked with them by merges.
 * For the group's own parts, which read each of them again.
 */
export async function episodesOfPerson(tx: EntityManager, person: string): Promise<readonly string[]> {
  const rows = await tx.find(CustodyRow, {
    select: { key: true },
    where: { person: In([...(await linkedWith(tx, [person]))]) },
    order: { key: 'ASC' },
  });
  return rows.map(({ key }) => key);
}
