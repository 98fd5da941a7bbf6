import type { Assembly, CourtCase, CustodyEpisode, Figure, Incident, Person } from '#domain';
import type { FactField } from '../catalogue/fact-types.ts';

/** What a page shows elsewhere, or not at all: sources, corrections, ids. */
type Apart = 'source' | 'sources' | 'corrections' | 'factIds' | 'eventId' | 'beganEventId' | 'order' | 'revision';

type FieldsIn<V> = V extends readonly (infer E)[]
  ? FieldsIn<E>
  : V extends object
    ? { [K in keyof V & string]: K extends Apart ? never : K | FieldsIn<V[K]> }[keyof V & string]
    : never;

type AnyRecord = Person | Incident | CustodyEpisode | CourtCase | Assembly | Figure;

/** Fields of the custody board that no record has. */
type BoardField = 'status' | 'earliest' | 'latest' | 'reviewAt' | 'releaseReportedOn' | 'nextHearing' | 'questions';

/** A field of a record as it reads now, or of its line on the board, that no fact has. */
export type RecordField = Exclude<FieldsIn<AnyRecord> | BoardField, FactField>;
