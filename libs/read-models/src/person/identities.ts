import type { EntityManager } from 'typeorm';
import {
  type Death,
  highestLevel,
  type Identity,
  identitiesAmong,
  mayKnowAll,
  type Person,
  type Viewer,
} from '#domain';
import { readSql } from '#platform';
import { standingInFor } from '#private-data';
import { asKnown } from '../record/as-known.ts';
import type { Moment } from '../record/moment.ts';
import { rowsOf } from '../record/rows-of.ts';
import { PersonRow, personKind } from './person-row.ts';

const LINKED = readSql(new URL('./linked-persons.sql', import.meta.url));

/** Who stood behind the keys of persons at a moment, merges followed: the one place where boards learn of a merge. */
export class Identities {
  readonly of: (key: string) => Identity;

  /** @param viewer who looks: the group itself gets withheld names sealed, and what everybody reads to stand in for them */
  constructor(
    private readonly known: ReadonlyMap<string, Person>,
    private readonly viewer: Viewer = 'public',
  ) {
    this.of = identitiesAmong(known);
  }

  /** As boards name them; a person not yet registered then has their key for a name. */
  named(key: string): { readonly id: string; readonly name: string } {
    const { key: id, name, withheldName } = this.of(key);
    const isSealed = withheldName !== null && mayKnowAll(highestLevel(this.viewer));
    return { id, name: isSealed ? standingInFor(withheldName, name) : name };
  }

  /** Every name that is not withheld, under whichever of their keys. */
  namesOf(key: string): readonly string[] {
    return this.of(key).keys.flatMap((one) => this.known.get(one)?.names.map(({ name }) => name) ?? []);
  }

  /** Each of them once, in order. */
  namedAll(keys: readonly string[]): readonly { readonly id: string; readonly name: string }[] {
    return [...new Map(keys.map((key) => [this.of(key).key, this.named(key)])).values()];
  }

  /** The keys asked about, with how their person died, by whichever of their records. */
  deaths(keys: readonly string[]): ReadonlyMap<string, Death> {
    return new Map(
      keys.flatMap((key) => {
        const { death } = this.of(key);
        return death ? [[key, death] as const] : [];
      }),
    );
  }
}

/**
 * Of these persons and of everybody ever linked with them of whom the viewer may know.
 *
 * @param read those whose state at that moment, for that viewer, is at hand: not read again
 */
export async function identitiesOf(
  tx: EntityManager,
  persons: readonly string[],
  knownAt: Moment,
  viewer: Viewer = 'public',
  read: readonly Person[] = [],
): Promise<Identities> {
  if (persons.length === 0) return new Identities(new Map());
  const linked = new Set(await linkedWith(tx, persons));
  const atHand = read.filter(({ key }) => linked.delete(key));
  const rows = await rowsOf(tx, PersonRow, [...linked]);
  // Whoever may know of a record may know of everybody whom it names, and a merged person names the other. But who is
  // merged into somebody may be hidden where that somebody is not: then nothing of them shows there, a death neither.
  const known = (await asKnown(tx, rows, personKind, { knownAt, viewer })).map(({ state }) => state);
  return new Identities(new Map([...atHand, ...known].map((state) => [state.key, state])), viewer);
}

/** Keys of these persons and of everybody ever linked with them by merges, whether those still hold or not. */
export async function linkedWith(tx: EntityManager, persons: readonly string[]): Promise<readonly string[]> {
  if (persons.length === 0) return [];
  const linked: { person: string }[] = await tx.query(LINKED, [[...new Set(persons)]]);
  return linked.map(({ person }) => person);
}
