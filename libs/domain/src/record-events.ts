import type { z } from 'zod';
import { assemblyEvents } from './assembly/assembly-events.ts';
import { caseEvents } from './case/case-events.ts';
import { custodyEvents } from './custody/custody-events.ts';
import { figureEvents } from './figure/figure-events.ts';
import { incidentEvents } from './incident/incident-events.ts';
import { personEvents } from './person/person-events.ts';
import type { Fact, NewFact } from './shared/fact.ts';

/** The schema of every fact of the record, by type, as it is written today. */
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

/** Turns the data of a version into that of the next. */
type Upcaster = <D extends object>(data: D) => D;

interface Evolution {
  readonly version: number;
  readonly upcasters: { readonly [fromVersion: number]: Upcaster };
}

const adding = (fields: object): Upcaster => {
  return (data) => ({ ...fields, ...data });
};

/** Types that have changed: their version and how older data is lifted. All others are at version 1. */
const evolved: Partial<Record<RecordEventType, Evolution>> = {
  // 2: names under a request for anonymity.
  'person.registered': { version: 2, upcasters: { 1: adding({ anonymous: false, shownAs: null }) } },
  'person.name-added': { version: 2, upcasters: { 1: adding({ anonymous: false }) } },
};

/** For the event registry: every type with its current version, and the way there. */
export const recordEventTypes: readonly ({ type: RecordEventType; version: number } & Partial<Evolution>)[] = (
  Object.keys(recordEvents) as RecordEventType[]
).map((type) => ({ type, version: 1, ...evolved[type] }));
