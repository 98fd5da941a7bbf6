import type { NewFactOf, RecordEventType } from './record-events.ts';
import { recordFacts } from './record-facts.ts';
import type { Reference } from './shared/fact-declaration.ts';

/** Every record of the log that must be there for a fact to mean something. */
export function referencesOf({ type, data }: NewFactOf<RecordEventType>): readonly Reference[] {
  return recordFacts[type].names(data as never);
}
