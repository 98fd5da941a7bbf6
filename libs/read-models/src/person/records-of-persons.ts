import type { EntityManager, EntityTarget } from 'typeorm';
import type { RecordState } from '#domain';
import { keysOfPersons } from '../as-of/find-versions.ts';
import { asKnown } from '../record/as-known.ts';
import type { Moments } from '../record/as-of.ts';
import type { RecordKind, RecordRow } from '../record/record-row.ts';
import { rowsOf } from '../record/rows-of.ts';
import type { Identities } from './identities.ts';

/** Every record of a list that tells of these persons, under each of their keys, as known then; none that was taken back. */
export async function recordsOfPersons<S extends RecordState, R extends RecordRow<S>>(
  tx: EntityManager,
  {
    list,
    row,
    kind,
  }: { readonly list: 'custody' | 'case'; readonly row: EntityTarget<R>; readonly kind: RecordKind<S> },
  persons: readonly string[],
  who: Identities,
  moments: Moments,
): Promise<readonly S[]> {
  if (persons.length === 0) return [];
  const keys = persons.flatMap((person) => who.of(person).keys);
  const rows = await rowsOf(tx, row, await keysOfPersons(tx, list, keys, moments.knownAt));
  return (await asKnown(tx, rows, kind, moments)).flatMap(({ state }) => (state.retracted ? [] : [state]));
}
