import type { EntityManager } from 'typeorm';
import { type Confidentiality, isLimited, type Viewer } from '#domain';

/** At which level a viewer reads each of these records. Of who is limited to jurisdictions no record is known to be theirs. */
export async function readingLevels(
  _tx: Pick<EntityManager, 'query'>,
  viewer: Viewer,
  _streams: readonly string[],
): Promise<(stream: string) => Confidentiality> {
  return () => (isLimited(viewer) ? 'public' : viewer);
}
