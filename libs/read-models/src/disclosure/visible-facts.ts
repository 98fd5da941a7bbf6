import type { EntityManager } from 'typeorm';
import { type Fact, type Viewer, visibleTo } from '#domain';
import { readingLevels } from '../need-to-know/reading-levels.ts';
import { factsOf } from '../record/facts-of.ts';
import { levelsOf } from './levels-of.ts';

/** What a viewer may see of these records, by their streams, in order; those of which they may not know are left out. */
export async function visibleFactsOf(
  tx: EntityManager,
  viewer: Viewer,
  streams: readonly string[],
): Promise<ReadonlyMap<string, readonly Fact[]>> {
  const levels = await levelsOf(tx, streams);
  const readingOf = await readingLevels(tx, viewer, streams);
  const facts = await factsOf(tx, streams);
  const visible = [...facts].map(
    ([stream, all]) => [stream, visibleTo(readingOf(stream), all, levels.get(stream) ?? 'public')] as const,
  );
  return new Map(visible.filter(([, seen]) => seen.length > 0));
}
