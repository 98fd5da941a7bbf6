import { createHash } from 'node:crypto';
import type { Projection } from './projection.ts';
import type { ProjectionSources } from './sources/projection-sources.ts';

/** Raise it when the projector's own tables change. */
const PROJECTING_VERSION = 2;

/**
 * Hash over the names, versions, tables and indexes of all projections, and over what they draw from outside of the log:
 * read models of another definition must be rebuilt.
 */
export function definitionOf(projections: readonly Projection[], sources: ProjectionSources): string {
  const { zoneData, unicode, law } = sources;
  const hash = createHash('sha256').update(`projecting ${PROJECTING_VERSION}\n`);
  hash.update(`${JSON.stringify({ zoneData, unicode, law })}\n`);
  for (const projection of [...projections].sort((a, b) => (a.name < b.name ? -1 : 1))) {
    hash.update(JSON.stringify([projection.name, projection.version ?? 1, projection.ddl, projection.indexes ?? '']));
  }
  return hash.digest('hex');
}
