import type { EntityManager } from 'typeorm';
import { mayKnow, type Viewer } from '#domain';
import { readingLevels } from '../need-to-know/reading-levels.ts';
import { levelsOf } from './levels-of.ts';

/** Those of these streams of which a viewer may not know, as of now, whatever moment is asked about. */
export async function hiddenFrom(
  tx: Pick<EntityManager, 'query'>,
  viewer: Viewer,
  streams: readonly string[],
): Promise<ReadonlySet<string>> {
  // The same is asked where there are no streams: how long it takes must not tell that there are some.
  if (viewer === 'internal') return new Set();
  const levels = await levelsOf(tx, streams);
  const readingOf = await readingLevels(tx, viewer, [...levels.keys()]);
  return new Set([...levels].flatMap(([stream, level]) => (mayKnow(readingOf(stream), level) ? [] : [stream])));
}
