import type { z } from 'zod';
import { assemblyEvents } from './assembly/assembly-events.ts';
import { caseEvents } from './case/case-events.ts';
import { custodyEvents } from './custody/custody-events.ts';
import { figureEvents } from './figure/figure-events.ts';
import { incidentEvents } from './incident/incident-events.ts';
import { personEvents } from './person/person-events.ts';
import type { Fact, NewFact } from './shared/fact.ts';
import type { Category } from './shared/values.ts';

/** The schema of every fact of the record, by type, as it is written today. What else is particular to it: `recordFacts`. */
export const recordEvents = {
  ...personEvents,
  ...incidentEvents,
  ...custodyEvents,
  ...caseEvents,
  ...assemblyEvents,
  ...figureEvents,
} as const;

export type RecordEvents = typeof recordEvents;
export type RecordEventType = keyof RecordEvents;
export type RecordEventData<T extends RecordEventType> = z.infer<RecordEvents[T]>;
export type FactOf<T extends RecordEventType> = { [K in T]: Fact<RecordEventData<K>> & { readonly type: K } }[T];
export type NewFactOf<T extends RecordEventType> = { [K in T]: NewFact<K, RecordEventData<K>> }[T];

/** Any fact of the record. */
export type RecordFact = FactOf<RecordEventType>;

/** The types of the facts of one category. */
export type EventTypeOf<C extends Category> = Extract<RecordEventType, `${C}.${string}`>;

/** The fact that opens a record; every other stands on it. */
export const openingFacts = {
  person: 'person.registered',
  incident: 'incident.recorded',
  custody: 'custody.began',
  case: 'case.opened',
  assembly: 'assembly.notified',
  figure: 'figure.reported',
} as const satisfies { readonly [C in Category]: EventTypeOf<C> };

export type OpeningType = (typeof openingFacts)[Category];

export function isRecordEventType(type: string): type is RecordEventType {
  return Object.hasOwn(recordEvents, type);
}
