export { examineCatalogue } from './catalogue/examine-catalogue.ts';
export { Closers } from './closers.ts';
export { configureLaw, lawAsConfigured } from './configure-law.ts';
export { guidanceOf } from './guidance-of.ts';
export { liveThrough, type MomentReport, type System } from './live-through.ts';
export { useLog } from './log-in-use.ts';
export { migrateLog } from './migrate-log.ts';
export { countInCopy, type MovedPositions, positionsInBoth, positionsNamed } from './moved-positions.ts';
export { nestLogger } from './nest-logger.ts';
export { openEventStore } from './open-event-store.ts';
export { type Mail, openMail } from './open-mail.ts';
export type { HttpServer, Part, PartName, ServeHttpOptions } from './part.ts';
export { ResourcesModule } from './resources.module.ts';
export {
  eventRegistry,
  migrations,
  type Opening,
  type OpenResourcesOptions,
  openResources,
  type Resources,
} from './resources.ts';
export { runParts, runUntilStopped } from './run-until-stopped.ts';
export { type RunningHabeas, serve } from './serve.ts';
export { ServicesModule } from './services.module.ts';
export { type ShownOnce, showOnce } from './shown-once.ts';
export { disagreement } from './stores-agree.ts';
