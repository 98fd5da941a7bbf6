import type { z } from 'zod';
import { assemblyEvents } from './assembly/assembly-events.ts';
import { caseEvents } from './case/case-events.ts';
import { custodyEvents } from './custody/custody-events.ts';
import { figureEvents } from './figure/figure-events.ts';
import { incidentEvents } from './incident/incident-events.ts';
import { personEvents } from './person/person-events.ts';
import type { Fact, NewFact } from './shared/fact.ts';

/** The schema of every fact of the record, by type. All are at version 1. */
export const recordEvents = {
  ...personEvents,
  ...incidentEvents,
  ...custodyEvents,
  ...caseEvents,
  ...assemblyEvents,
  ...figureEvents,
} as const;

export type RecordEventType = keyof typeof recordEvents;
export type RecordEventData<T extends RecordEventType> = z.infer<(typeof recordEvents)[T]>;
export type FactOf<T extends RecordEventType> = { [K in T]: Fact<RecordEventData<K>> & { readonly type: K } }[T];
export type NewFactOf<T extends RecordEventType> = { [K in T]: NewFact<K, RecordEventData<K>> }[T];

/** Any fact of the record. */
export type RecordFact = FactOf<RecordEventType>;

/** For the event registry: every type with its current version. */
export const recordEventTypes: readonly { type: RecordEventType; version: number }[] = (
  Object.keys(recordEvents) as RecordEventType[]
).map((type) => ({ type, version: 1 }));
