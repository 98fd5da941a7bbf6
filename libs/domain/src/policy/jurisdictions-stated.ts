import { mergedIntoBy } from '../person/merges.ts';
import { amendedFacts } from '../shared/amended-facts.ts';
import { isAmendment } from '../shared/effective-facts.ts';
import type { Fact } from '../shared/fact.ts';
import { parseStreamName, streamName } from '../shared/values.ts';
import { namedBy } from './ever-named.ts';

/** By what a record is of a jurisdiction: what it says itself, and which other records it makes theirs too. */
export interface StatedJurisdictions {
  /** ISO 3166-1 alpha-2, once each: of every place and every article of law that the record names, as it now reads. */
  readonly stated: readonly string[];
  /** Streams of the records that it names, as it now reads; none where it was taken back. */
  readonly names: readonly string[];
}

/**
 * What a record says of jurisdictions, as it now reads. A record that was taken back still says where it was of, and
 * names no other any more.
 *
 * @param facts the whole stream, in order
 */
export function statedJurisdictions(stream: string, facts: readonly Fact[]): StatedJurisdictions {
  const [opening, ...later] = amendedFacts(facts);
  if (!opening) return { stated: [], names: [] };
  const read = [opening, ...later.filter((fact) => fact.retractedBy === null && !isAmendment(fact))];
  const stated = new Set(read.flatMap(({ data }) => [...jurisdictionsIn(data)]));
  return {
    stated: [...stated].sort(),
    names: opening.retractedBy === null ? namedNow(stream, read, facts) : [],
  };
}

/** A merge that was undone does not name the other any more, though the fact of it stands. */
function namedNow(
  stream: string,
  read: readonly { readonly type: string; readonly data: unknown }[],
  facts: readonly Fact[],
): readonly string[] {
  const names = new Set(read.flatMap(namedBy));
  const record = parseStreamName(stream);
  if (record?.category !== 'person') return [...names];
  const into = mergedIntoBy(record.key, facts);
  const merged = into === null ? [] : [streamName('person', into)];
  return [...[...names].filter((name) => parseStreamName(name)?.category !== 'person'), ...merged];
}

/** Every place and article of law says its jurisdiction in a field of this name, however deep in a fact it stands. */
export function* jurisdictionsIn(value: unknown): Generator<string> {
  if (typeof value !== 'object' || value === null) return;
  for (const [field, part] of Object.entries(value)) {
    if (field === 'jurisdiction' && typeof part === 'string') yield part;
    else yield* jurisdictionsIn(part);
  }
}

/** Whether a fact can move what {@link statedJurisdictions} says of its record. */
export function movesJurisdictions(fact: { readonly type: string; readonly data: unknown }): boolean {
  return (
    isAmendment(fact) ||
    fact.type === 'person.unmerged' ||
    namedBy(fact).length > 0 ||
    !jurisdictionsIn(fact.data).next().done
  );
}
