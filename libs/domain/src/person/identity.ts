import type { Headcount } from './headcount.ts';
import { survivorOf } from './merges.ts';
import type { Death, Person } from './person.ts';

/** Somebody by everything that is recorded of them, under one key or several. */
export interface Identity {
  /** Key and name under which all of it shows. */
  readonly key: string;
  readonly name: string;
  /** The name itself, as it is stored, where the one above stands for a withheld one. */
  readonly withheldName: string | null;
  /** How many they are, where the record is of a group of whom nobody is named; null: one person. */
  readonly count: Headcount | null;
  /** Every key under which they are recorded, the one above first. */
  readonly keys: readonly string[];
  /** By what is recorded under any of them; that of the key asked about before the others. */
  readonly death: Death | null;
  /** Every event that this relies on. */
  readonly factIds: readonly string[];
}

/**
 * Who stands behind each key once merges are followed.
 *
 * @param known whoever may be asked about, everybody merged into them and everybody they are merged into, by key
 */
export function identitiesAmong(known: ReadonlyMap<string, Person>): (person: string) => Identity {
  const into = (key: string) => {
    const found = known.get(key);
    // Into somebody of whom nothing was known yet, nobody is merged yet.
    return found?.merge && !found.retracted && known.has(found.merge.into) ? found.merge.into : null;
  };
  const merged = new Map<string, string[]>();
  for (const key of known.keys()) {
    const survivor = survivorOf(key, into);
    if (survivor !== key) merged.set(survivor, [...(merged.get(survivor) ?? []), key]);
  }
  return (person) => {
    const key = survivorOf(person, into);
    const keys = [key, ...(merged.get(key) ?? []).sort()];
    const records = [...new Set([person, ...keys])].flatMap((one) => known.get(one) ?? []);
    return {
      key,
      name: known.get(key)?.name ?? key,
      withheldName: known.get(key)?.anonymous ? (known.get(key)?.withheld[0]?.name ?? null) : null,
      count: known.get(key)?.count ?? null,
      keys,
      death: records.find(({ death }) => death !== null)?.death ?? null,
      // Of a long record they are many, and few ask for them.
      get factIds() {
        return records.flatMap(({ factIds }) => factIds);
      },
    };
  };
}
