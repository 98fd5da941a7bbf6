import type { RecordEventData } from '../record-events.ts';
import type { Fact } from '../shared/fact.ts';
import { type RecordState, readRecord } from '../shared/record.ts';

/** Something that happened, as the record now reads; each `source-attached` adds to its sources. */
export interface Incident extends RecordState, Readonly<Omit<RecordEventData<'incident.recorded'>, 'source'>> {}

/** Folds the whole stream of an incident; null where it has no facts. */
export function foldIncident(key: string, facts: readonly Fact[]): Incident | null {
  const record = readRecord(key, facts);
  if (record?.opening.type !== 'incident.recorded') return null;
  const { source: _, ...recorded } = record.opening.data;
  return { ...record.state, ...recorded };
}
