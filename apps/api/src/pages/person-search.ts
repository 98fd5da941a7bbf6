import { Inject, Injectable } from '@nestjs/common';
import { QueryBus } from '@nestjs/cqrs';
import { CandidatesQuery, isSameName } from '#read-models';
import type { FoundPerson } from '#web';

/** Whom somebody means who typed a name or a key. */
export interface FoundPersons {
  /** Settled: the key to subscribe to, and the name where the public record knows it. */
  readonly person: { readonly key: string; readonly name: string | null } | null;
  /** Not settled: whom it may mean, the likeliest first; null where it is settled. */
  readonly found: readonly FoundPerson[] | null;
}

const key = /^[a-z0-9][a-z0-9-]{0,99}$/;
/** More would be a list and no longer a choice. */
const AT_MOST = 10;

/**
 * Finds people by key or by a name in any spelling, among those whom everybody may know of: of others the answer is the
 * same as of nobody. A name alone settles nothing, since two people may bear it; nor does a key that is also another's
 * name.
 */
@Injectable()
export class PersonSearch {
  constructor(@Inject(QueryBus) private readonly queries: QueryBus) {}

  /** @param isKey it was chosen from a list of persons, and is no name */
  async find(typed: string, { isKey = false }: { readonly isKey?: boolean } = {}): Promise<FoundPersons> {
    const known = key.test(typed)
      ? ((await this.queries.execute(new CandidatesQuery({ person: typed })))?.person ?? null)
      : null;
    if (known && isKey) return { person: { key: typed, name: known.name }, found: null };
    const candidates = (await this.queries.execute(new CandidatesQuery({ name: typed })))?.candidates ?? [];
    if (known) {
      const named = candidates.filter((one) => one.id !== known.id && isSameName(one));
      if (named.length === 0) return { person: { key: typed, name: known.name }, found: null };
      return { person: null, found: listOf([known, ...named]) };
    }
    if (candidates.length === 0 && key.test(typed)) return { person: { key: typed, name: null }, found: null };
    return { person: null, found: listOf(candidates) };
  }
}

function listOf(persons: readonly FoundPerson[]): readonly FoundPerson[] {
  return persons.slice(0, AT_MOST).map(({ id, name }) => ({ id, name }));
}
