import { type EntityManager, In } from 'typeorm';
import { asKnown } from '../record/as-known.ts';
import type { Moment } from '../record/moment.ts';
import { PersonRow, personKind } from './person-row.ts';

/** The names by which these persons were known at a moment, by key; a person not yet registered then has none. */
export async function namesOf(
  tx: EntityManager,
  persons: readonly string[],
  knownAt: Moment,
): Promise<Map<string, string>> {
  if (persons.length === 0) return new Map();
  // Whoever may know of a record may know of everybody whom it names.
  const rows = await tx.findBy(PersonRow, { key: In([...persons]) });
  return new Map(
    (await asKnown(tx, rows, personKind, { knownAt, viewer: 'internal' })).map(({ state }) => [state.key, state.name]),
  );
}
