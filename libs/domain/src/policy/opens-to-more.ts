import { foldPerson } from '../person/person-record.ts';
import { type Confidentiality, confidentialityRank } from '../shared/confidentiality.ts';
import type { Fact } from '../shared/fact.ts';
import { disclosureRead } from '../shared/record.ts';
import type { Category } from '../shared/values.ts';

/** What of a record more people may know than before: what the group kept back, what consent did, or a withheld name. */
export type Opening = 'confidentiality' | 'consent' | 'name';

/**
 * Whether facts that were added to a record open to more people what was closed to them. What the group decided and what
 * those concerned agreed to are looked at each by itself: who lifts the one opens nothing yet where the other still
 * holds, and takes away what holds when the other is lifted. Who has a withheld name is opened by a name in the clear: it
 * may be that name in another spelling. Records that this one names only ever close it, and it goes on to be closed by each that it once named.
 *
 * @param before the facts of the record; none for one that is opened with `after`, which nothing had closed
 * @param after the same, with those that are added
 */
export function opensToMore(
  category: Category,
  key: string,
  before: readonly Fact[],
  after: readonly Fact[],
): Opening | null {
  if (before.length === 0) return null;
  const [was, is] = [disclosureRead(before), disclosureRead(after)];
  if (isWider(was.decided, is.decided)) return 'confidentiality';
  if (isWider(was.agreed, is.agreed)) return 'consent';
  return category === 'person' && namesWhoWasWithheld(key, before, after) ? 'name' : null;
}

function isWider(was: Confidentiality, is: Confidentiality): boolean {
  return confidentialityRank(is) < confidentialityRank(was);
}

function namesWhoWasWithheld(key: string, before: readonly Fact[], after: readonly Fact[]): boolean {
  const was = foldPerson(key, before);
  if (!was || was.withheld.length === 0) return false;
  const known = new Set(was.names.map(({ name }) => name));
  return foldPerson(key, after)?.names.some(({ name }) => !known.has(name)) ?? false;
}
