import { type EntityManager, In } from 'typeorm';
import type { Person } from '#domain';
import { asKnown } from '../record/as-known.ts';
import type { Moments } from '../record/as-of.ts';
import { PersonRow, personKind } from './person-row.ts';

/** The persons with these keys, as a viewer may know them; without those who are not on record for that viewer. */
export async function personsOf(
  tx: EntityManager,
  keys: readonly string[],
  moments: Pick<Moments, 'knownAt' | 'viewer'>,
): Promise<readonly Person[]> {
  if (keys.length === 0) return [];
  const rows = await tx.findBy(PersonRow, { key: In([...keys]) });
  return (await asKnown(tx, rows, personKind, moments)).map(({ state }) => state);
}
