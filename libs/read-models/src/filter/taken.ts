import type { EntityManager } from 'typeorm';
import { namesAskedFor, type Place, type PlaceNames } from '#domain';
import { readSql } from '#platform';

const TAKEN = readSql(new URL('./taken.sql', import.meta.url));

/** What is looked for: everything, or what agrees with every part that is not null. Without any part it takes nothing. */
export interface Filter {
  /** Key of a person. */
  readonly person: string | null;
  /** Names; capitals do not count. */
  readonly place: string | null;
  readonly region: string | null;
  /** `KZ CAO 667` as printed, with all its parts, or a whole code: `KZ CAO`. */
  readonly statute: string | null;
  readonly kind: string | null;
  readonly everything: boolean;
}

/** What a filter asks of an entry. */
export interface Matter {
  /** Every key under which its persons are recorded. */
  readonly persons: readonly string[];
  /** Every place that it has to do with. */
  readonly places: readonly Pick<Place, 'name' | 'region' | 'jurisdiction'>[];
  /** As printed. */
  readonly statutes: readonly string[];
  readonly kinds: readonly string[];
}

/** Those of these entries that a filter takes, in their order; by `filter_takes`, as subscriptions are matched. */
export async function taken<T>(
  tx: Pick<EntityManager, 'query'>,
  filter: Filter,
  entries: readonly T[],
  matterOf: (entry: T) => Matter,
  names: Pick<PlaceNames, 'namesOfPlace'>,
): Promise<readonly T[]> {
  if (filter.everything || entries.length === 0) return entries;
  const { person, place, region, statute, kind } = filter;
  const matters = entries.map((entry, number) => {
    const { persons, places, statutes, kinds } = matterOf(entry);
    // No more is sent than is compared.
    const named = place === null && region === null ? { places: [], regions: [] } : namesAskedFor(places, names);
    return {
      ...{ number, persons, kinds },
      ...{ places: place === null ? [] : named.places, regions: region === null ? [] : named.regions },
      statutes: statute === null ? [] : statutes,
    };
  });
  const rows: { number: number }[] = await tx.query(TAKEN, [
    ...[false, person, place, region, statute, kind],
    JSON.stringify(matters),
  ]);
  return rows.map(({ number }) => entries[number]!);
}
