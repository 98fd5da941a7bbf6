import type { EntityManager } from 'typeorm';
import { type Fact, type Viewer, visibleTo } from '#domain';
import { readingLevels } from '../need-to-know/reading-levels.ts';
import { factsOf } from '../record/facts-of.ts';
import { levelsOf } from './levels-of.ts';

/** The facts of a record, and those of them that a viewer may see, as they may see them; both in order. */
export interface SeenFacts {
  readonly all: readonly Fact[];
  readonly visible: readonly Fact[];
}

/** As {@link visibleFactsOf}, with all the facts of each: to decide by what is withheld, and not to be shown. */
export async function seenFactsOf(
  tx: EntityManager,
  viewer: Viewer,
  streams: readonly string[],
): Promise<ReadonlyMap<string, SeenFacts>> {
  const levels = await levelsOf(tx, streams);
  const readingOf = await readingLevels(tx, viewer, streams);
  const facts = await factsOf(tx, streams);
  const seen = [...facts].map(
    ([stream, all]) =>
      [stream, { all, visible: visibleTo(readingOf(stream), all, levels.get(stream) ?? 'public') }] as const,
  );
  return new Map(seen.filter(([, { visible }]) => visible.length > 0));
}

/** What a viewer may see of these records, by their streams, in order; those of which they may not know are left out. */
export async function visibleFactsOf(
  tx: EntityManager,
  viewer: Viewer,
  streams: readonly string[],
): Promise<ReadonlyMap<string, readonly Fact[]>> {
  const seen = await seenFactsOf(tx, viewer, streams);
  return new Map([...seen].map(([stream, { visible }]) => [stream, visible]));
}
