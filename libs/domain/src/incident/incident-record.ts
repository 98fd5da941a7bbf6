import type { Fact } from '../shared/fact.ts';
import { foldFacts } from '../shared/fold-facts.ts';
import { GrowingRecord } from '../shared/growing-record.ts';
import type { RecordCategory } from '../shared/record-category.ts';
import type { Incident } from './incident.ts';
import { incidentFacts } from './incident-facts.ts';

/** Folds the whole stream of an incident; null where it has no facts. */
export function foldIncident(key: string, facts: readonly Fact[]): Incident | null {
  return foldFacts(incidentFacts, key, facts);
}

export const incidentRecord: RecordCategory<'incident', Incident> = {
  facts: incidentFacts,
  fold: foldIncident,
  grow: (key) => new GrowingRecord(key, incidentFacts),
  // It happened where the fact itself says.
  placeOn: () => null,
  beginning: null,
  assertCanFollow() {},
};
