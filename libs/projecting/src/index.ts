export { byStream } from './by-stream.ts';
export type { ComparedTable, Difference } from './compare-schemas.ts';
export { openDataSource } from './data-source.ts';
export { definitionOf } from './definition.ts';
export { type EntityClass, type EntityTable, entityTable, type RowOf } from './entity-table.ts';
export { CheckpointMovedError, OtherDefinitionError, type ProjectorStop, ProjectorStoppedError } from './errors.ts';
export { historiesOf } from './histories-of.ts';
export { JsonRows } from './json-rows.ts';
export type { Projection, ProjectionBatch, ProjectionTransaction } from './projection.ts';
export { projectionDuty } from './projection-duty.ts';
export { Projector, type ProjectorOptions, type ProjectorStatus } from './projector.ts';
export { LIVE_SCHEMA, NEXT_SCHEMA } from './read-model-schema.ts';
export { type RebuildOptions, type RebuildReport, rebuild } from './rebuild.ts';
export {
  insertNewRows,
  insertRows,
  replaceRows,
  replaceRowsTelling,
  updateRows,
  upsertRows,
} from './row-statements.ts';
export { type OwnSources, ownSources, type ProjectionSources } from './sources/projection-sources.ts';
export {
  projectingEventTypes,
  projectionsStream,
  SOURCES_CHANGED,
  type SourcesChanged,
} from './sources/sources-changed.ts';
