import { type Fact, isAmendment, type RecordState } from '#domain';
import type { RecordKind } from '../record/record-row.ts';
import type { Listing } from './listing.ts';

/** A line of a list, and between which times of recording it stood. RFC 3339; `knownTo` is exclusive, null to this day. */
export interface ListingVersion extends Listing {
  readonly key: string;
  readonly knownFrom: string;
  readonly knownTo: string | null;
}

/** Whether a fact can move the lines of its record: most only say more of what is already listed. */
export function movesListing(
  { relists }: Pick<RecordKind<RecordState>, 'relists'>,
  fact: { type: string; data: unknown },
) {
  return isAmendment(fact) || relists.test(fact.type);
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
  for (const time of timesOf(kind, facts)) {
    const state = kind.fold(
      key,
      facts.filter(({ metadata }) => Date.parse(metadata.recordedAt) <= Date.parse(time)),
    );
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
function timesOf<S extends RecordState>(kind: RecordKind<S>, facts: readonly Fact[]): readonly string[] {
  const times = new Map(
    facts
      .filter((fact, index) => index === 0 || movesListing(kind as unknown as RecordKind<RecordState>, fact))
      .map(({ metadata: { recordedAt } }) => [Date.parse(recordedAt), recordedAt]),
  );
  return [...times].sort(([a], [b]) => a - b).map(([, time]) => time);
}
