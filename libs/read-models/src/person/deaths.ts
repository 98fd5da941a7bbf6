import { Temporal } from 'temporal-polyfill';
import { type EntityManager, In } from 'typeorm';
import { countsFrom, type Death } from '#domain';
import { asKnown } from '../record/as-known.ts';
import type { Moment } from '../record/moment.ts';
import { PersonRow, personKind } from './person-row.ts';

/** Who of these persons was known at a moment to have died, by key. What is recorded of an open status ends with it. */
export async function deathsOf(
  tx: EntityManager,
  persons: readonly string[],
  knownAt: Moment,
): Promise<ReadonlyMap<string, Death>> {
  if (persons.length === 0) return new Map();
  const rows = await tx.findBy(PersonRow, { key: In([...new Set(persons)]) });
  // Whoever may know of a record may know what ended it.
  const known = await asKnown(tx, rows, personKind, { knownAt, viewer: 'internal' });
  return new Map(known.flatMap(({ state }) => (state.death ? [[state.key, state.death] as const] : [])));
}

/** Those who had died by an instant; a date counts from the first day that it can mean, in the zone. */
export function deathsBy(
  deaths: ReadonlyMap<string, Death>,
  at: Temporal.Instant,
  zone: string,
): ReadonlyMap<string, Death> {
  return new Map(
    [...deaths].filter(([, { on }]) => {
      const from = countsFrom(on, zone);
      return from === null || Temporal.Instant.compare(from, at) <= 0;
    }),
  );
}
