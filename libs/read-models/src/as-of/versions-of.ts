import { declarationOf, type Fact, type RecordState } from '#domain';
import { foldOnce, type RecordKind } from '../record/record-row.ts';
import type { Listing } from './listing.ts';

/** A line of a list, and between which times of recording it stood. RFC 3339; `knownTo` is exclusive, null to this day. */
export interface ListingVersion extends Listing {
  readonly key: string;
  readonly knownFrom: string;
  readonly knownTo: string | null;
}

/** Whether a fact can move the lines of its record: most only say more of what is already listed. */
export function movesListing({ type }: { readonly type: string }): boolean {
  return declarationOf(type)?.movesLists ?? false;
}

/**
 * Every line that a record ever had, from all its facts. What was known at a moment are the facts recorded up to it by
 * their own times, whatever the order in the log: a clock may have been set back.
 */
export function versionsOf<S extends RecordState>(
  kind: RecordKind<S>,
  key: string,
  facts: readonly Fact[],
): readonly ListingVersion[] {
  const versions: ListingVersion[] = [];
  let standing = new Map<string, { listing: Listing; says: string; knownFrom: string }>();
  const recorded = facts.map(({ metadata }) => Date.parse(metadata.recordedAt));
  for (const [at, time] of timesOf(facts, recorded)) {
    const known = facts.filter((_, index) => recorded[index]! <= at);
    const state = known.length === facts.length ? foldOnce(kind, key, facts) : kind.fold(key, known);
    const now = new Map<string, { listing: Listing; says: string; knownFrom: string }>();
    for (const listing of state ? kind.listings(state) : []) {
      const id = `${listing.list} ${listing.item}`;
      const says = JSON.stringify(listing);
      const before = standing.get(id);
      now.set(id, before?.says === says ? before : { listing, says, knownFrom: time });
    }
    for (const [id, one] of standing) {
      if (now.get(id) !== one) versions.push({ ...one.listing, key, knownFrom: one.knownFrom, knownTo: time });
    }
    standing = now;
  }
  for (const { listing, knownFrom } of standing.values()) versions.push({ ...listing, key, knownFrom, knownTo: null });
  return versions;
}

/** The times, each once and in order, at which something was recorded that can move a line. */
function timesOf(facts: readonly Fact[], recorded: readonly number[]): readonly (readonly [number, string])[] {
  const times = new Map<number, string>();
  for (const [index, fact] of facts.entries()) {
    const moves = index === 0 || movesListing(fact);
    if (moves) times.set(recorded[index]!, fact.metadata.recordedAt);
  }
  return [...times].sort(([a], [b]) => a - b);
}
