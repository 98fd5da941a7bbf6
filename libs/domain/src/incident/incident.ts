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
  const { state } = record;
  const recorded = record.opening.data;
  // Field by field: an object spread into one of this size makes a table of it, at several times the price.
  return record.later.reduce<Incident>(applyFact, {
    key: state.key,
    sources: state.sources,
    corrections: state.corrections,
    retracted: state.retracted,
    confidentiality: state.confidentiality,
    revision: state.revision,
    factIds: state.factIds,
    occurredOn: recorded.occurredOn,
    reportedOn: recorded.reportedOn,
    kinds: recorded.kinds,
    summary: recorded.summary,
    place: recorded.place,
    persons: recorded.persons,
    organisations: recorded.organisations,
    legalBases: recorded.legalBases,
    standing: recorded.standing,
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
