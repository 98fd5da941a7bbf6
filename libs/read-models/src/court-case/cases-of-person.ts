import { ArrayOverlap, type EntityManager } from 'typeorm';
import { linkedWith } from '../person/identities.ts';
import { CourtCaseRow } from './court-case-row.ts';

/**
 * Keys of every case in which a person is a party, those that were taken back among them, and of everybody ever linked with them
 * by merges. For the group's own parts, which read each of them again.
 */
export async function casesOfPerson(tx: EntityManager, person: string): Promise<readonly string[]> {
  const rows = await tx.find(CourtCaseRow, {
    select: { key: true },
    where: { persons: ArrayOverlap([...(await linkedWith(tx, [person]))]) },
    order: { key: 'ASC' },
  });
  return rows.map(({ key }) => key);
}
