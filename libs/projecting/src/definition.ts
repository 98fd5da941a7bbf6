import { createHash } from 'node:crypto';
import type { Projection } from './projection.ts';

/** Raise it when the projector's own tables change. */
const PROJECTING_VERSION = 1;

/** Hash over the names, versions, tables and indexes of all projections: read models of another definition must be rebuilt. */
export function definitionOf(projections: readonly Projection[]): string {
  const hash = createHash('sha256').update(`projecting ${PROJECTING_VERSION}\n`);
  for (const projection of [...projections].sort((a, b) => (a.name < b.name ? -1 : 1))) {
    hash.update(JSON.stringify([projection.name, projection.version ?? 1, projection.ddl, projection.indexes ?? '']));
  }
  return hash.digest('hex');
}
