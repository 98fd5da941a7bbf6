import type { EntityManager } from 'typeorm';
import { mayKnow, mayKnowAll, type Viewer } from '#domain';
import { levelsOf } from './levels-of.ts';

/** Those of these streams of which a viewer may not know, as of now, whatever moment is asked about. */
export async function hiddenFrom(
  tx: Pick<EntityManager, 'query'>,
  viewer: Viewer,
  streams: readonly string[],
): Promise<ReadonlySet<string>> {
  if (streams.length === 0 || mayKnowAll(viewer)) return new Set();
  const levels = await levelsOf(tx, streams);
  return new Set([...levels].flatMap(([stream, level]) => (mayKnow(viewer, level) ? [] : [stream])));
}
