import { rootOfPerfect } from '../merkle/compact-range.ts';
import type { Hash } from '../merkle/hash.ts';

/** The leaves of a bundle as each of two says them: null where it has none. */
export interface TwoTellings {
  readonly byEvents: readonly (Hash | null)[];
  readonly byTile: readonly (Hash | null)[];
}

/** With more that differ, the ways to mix them are too many to try. */
const MOST_DIFFERENT = 8;

/**
 * Which leaves lead to a root that is known from elsewhere, where events and tile do not agree: those of the events, of the tile, or
 * some of both. Null where none do.
 */
export function trueLeaves({ byEvents, byTile }: TwoTellings, leadsTo: (leaves: readonly Hash[]) => boolean) {
  const different = byEvents.flatMap((hash, at) => (isSame(hash, byTile[at]) ? [] : [at]));
  for (const leaves of [byEvents, byTile]) {
    if (isWhole(leaves) && leadsTo(leaves)) return leaves;
  }
  if (different.length > MOST_DIFFERENT) return null;
  for (let choice = 1; choice < 2 ** different.length - 1; choice++) {
    const leaves = [...byEvents];
    for (const [bit, at] of different.entries()) if (choice & (1 << bit)) leaves[at] = byTile[at] ?? null;
    if (isWhole(leaves) && leadsTo(leaves)) return leaves;
  }
  return null;
}

/** As {@link trueLeaves}, for the 256 leaves below a hash of the level above. */
export function leavesBelow(root: Hash, tellings: TwoTellings): readonly Hash[] | null {
  return trueLeaves(tellings, (leaves) => rootOfPerfect(leaves).equals(root));
}

export function isWhole(leaves: readonly (Hash | null)[]): leaves is readonly Hash[] {
  return leaves.every((hash) => hash !== null);
}

function isSame(one: Hash | null, other: Hash | null | undefined): boolean {
  return one === null || !other ? one === (other ?? null) : one.equals(other);
}
