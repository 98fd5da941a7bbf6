import type { RecordedEvent } from '#event-store';

/** What of an event is in the tree: all of it. The position in the engine is not: it is the engine's own. */
export type EventInTree = Omit<RecordedEvent, 'position'>;
