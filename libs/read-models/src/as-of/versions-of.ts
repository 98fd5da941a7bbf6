import { declarationOf, type Fact, type Growing, growRecord, type RecordState } from '#domain';
import { breathe } from '#platform';
import type { RecordKind } from '../record/record-row.ts';
import type { Listing } from './listing.ts';

/** A line of a list, and between which times of recording it stood. RFC 3339; `knownTo` is exclusive, null to this day. */
export interface ListingVersion extends Listing {
  readonly key: string;
  readonly knownFrom: string;
  readonly knownTo: string | null;
}

/** Times that are looked at between two looks at what else there is to do. */
const BREATH = 250;

/** Whether a fact can move the lines of its record: most only say more of what is already listed. */
export function movesListing({ type }: { readonly type: string }): boolean {
  return declarationOf(type)?.movesLists ?? false;
}

/**
 * Every line that a record ever had, from all its facts. What was known at a moment are the facts recorded up to it by
 * their own times, whatever the order in the log: a clock may have been set back.
 */
export async function versionsOf<S extends RecordState>(
  kind: RecordKind<S>,
  key: string,
  facts: readonly Fact[],
): Promise<readonly ListingVersion[]> {
  const versions: ListingVersion[] = [];
  let standing = new Map<string, { listing: Listing; says: string; knownFrom: string }>();
  const recorded = facts.map(({ metadata }) => Date.parse(metadata.recordedAt));
  const known = new KnownBy(kind, key, facts, recorded);
  for (const [index, [at, time]] of timesOf(facts, recorded).entries()) {
    if (index % BREATH === BREATH - 1) await breathe();
    const state = known.state(at);
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

/** A record as it was known at times that are asked for in order. */
class KnownBy<S extends RecordState> {
  private growing: Growing<S>;
  /** Numbers of the facts in order of time, and how many of them are known. */
  private readonly inOrder: readonly number[];
  private known = 0;
  /** Number of the fact that was read last. */
  private last = -1;

  constructor(
    private readonly kind: RecordKind<S>,
    private readonly key: string,
    private readonly facts: readonly Fact[],
    private readonly recorded: readonly number[],
  ) {
    this.growing = this.unread();
    this.inOrder = [...facts.keys()].sort((a, b) => recorded[a]! - recorded[b]! || a - b);
  }

  state(at: number): S | null {
    const first = this.known;
    while (this.known < this.inOrder.length && this.recorded[this.inOrder[this.known]!]! <= at) this.known++;
    this.read(this.inOrder.slice(first, this.known).sort((a, b) => a - b));
    return this.growing.state;
  }

  private unread(): Growing<S> {
    return growRecord(this.kind.category, this.key) as Growing<S>;
  }

  private read(more: readonly number[]): void {
    // Where a clock had been set back, what becomes known can belong before what was known already.
    const anew = more.length > 0 && more[0]! < this.last;
    if (anew) this.growing = this.unread();
    for (const index of anew ? this.inOrder.slice(0, this.known).sort((a, b) => a - b) : more) {
      this.growing.add(this.facts[index]!);
      this.last = index;
    }
  }
}
