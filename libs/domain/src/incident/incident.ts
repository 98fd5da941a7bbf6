import type { RecordEventData, RecordFact } from '../record-events.ts';
import type { Fact } from '../shared/fact.ts';
import { type RecordState, readRecord } from '../shared/record.ts';

type Told<T extends 'incident.verified' | 'incident.disputed'> = { readonly eventId: string } & Readonly<
  RecordEventData<T>
>;

/** Something that happened, as the record now reads; each `source-attached` adds to its sources. */
export interface Incident
  extends RecordState,
    Readonly<Omit<RecordEventData<'incident.recorded'>, 'source' | 'confidentiality'>> {
  readonly verifications: readonly Told<'incident.verified'>[];
  readonly disputes: readonly Told<'incident.disputed'>[];
}

/** Folds the whole stream of an incident; null where it has no facts. */
export function foldIncident(key: string, facts: readonly Fact[]): Incident | null {
  const record = readRecord(key, facts);
  if (record?.opening.type !== 'incident.recorded') return null;
  const { source: _, confidentiality: __, ...recorded } = record.opening.data;
  return record.later.reduce<Incident>(applyFact, {
    ...record.state,
    ...recorded,
    verifications: [],
    disputes: [],
  });
}

/** Of a verification and a dispute the one recorded last decides how far the claim is believed. */
function applyFact(incident: Incident, fact: RecordFact): Incident {
  const eventId = fact.id;
  switch (fact.type) {
    case 'incident.verified': {
      const verifications = [...incident.verifications, { eventId, ...fact.data }];
      return { ...incident, standing: 'accepted', verifications };
    }
    case 'incident.disputed':
      return { ...incident, standing: 'conflicting', disputes: [...incident.disputes, { eventId, ...fact.data }] };
    default:
      return incident;
  }
}
