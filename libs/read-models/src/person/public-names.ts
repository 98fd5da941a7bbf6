import type { DataSource } from 'typeorm';
import type { Clock } from '#platform';
import { momentsOf } from '../record/as-of.ts';
import { reading } from '../record/reading.ts';
import { identitiesOf } from './identities.ts';
import { personsOf } from './persons-of.ts';

/**
 * Persons as everybody may know them, by each key asked about: the key and the name under which they show, merges followed.
 * Who is not on record, or not for everybody to know, is not among them.
 */
export async function publicPersons(
  dataSource: DataSource,
  clock: Clock,
  persons: readonly string[],
): Promise<ReadonlyMap<string, { readonly id: string; readonly name: string }>> {
  if (persons.length === 0) return new Map();
  const moments = momentsOf({}, clock);
  return await reading(dataSource, async (tx) => {
    const known = await personsOf(tx, [...new Set(persons)], moments);
    const who = await identitiesOf(
      tx,
      known.map(({ key }) => key),
      moments.knownAt,
      moments.viewer,
      known,
    );
    return new Map(known.map(({ key }) => [key, who.named(key)]));
  });
}

/** Their names alone. */
export async function publicNames(
  dataSource: DataSource,
  clock: Clock,
  persons: readonly string[],
): Promise<ReadonlyMap<string, string>> {
  const known = await publicPersons(dataSource, clock, persons);
  return new Map([...known].map(([key, { name }]) => [key, name]));
}
