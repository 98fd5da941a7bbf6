import type { RecordFact } from '../record-events.ts';
import type { Fact } from '../shared/fact.ts';
import { type RecordState, readRecord } from '../shared/record.ts';
import type { LegalBasis, Place, Source, Standing } from '../shared/values.ts';
import type { CustodyKind } from './custody-events.ts';

/** A term that somebody set. */
export interface CustodyTerm {
  readonly eventId: string;
  readonly rule: string;
  readonly from: string;
  readonly basis: 'detention' | 'ruling';
  readonly fromTime: string | null;
  readonly duration: string;
  readonly credit: string | null;
  readonly setBy: string | null;
  readonly source: Source;
}

/** An extension; `by` is null where it has no stated end. */
export interface CustodyExtension {
  readonly eventId: string;
  readonly on: string;
  readonly by: string | null;
  readonly setBy: string | null;
  readonly source: Source;
}

/** What somebody said to have happened on a date (EDTF). */
export interface CustodyEvent {
  readonly eventId: string;
  readonly on: string;
  readonly source: Source;
  /** Recorded as an exercise: said with it wherever it is shown. */
  readonly exercise: boolean;
}

/** One person in one custody episode, as the record now reads. */
export interface CustodyEpisode extends RecordState {
  /** Id of the fact that opened it. */
  readonly beganEventId: string;
  readonly person: string;
  readonly kind: CustodyKind;
  /** EDTF. */
  readonly since: string;
  readonly place: Place;
  readonly facility: string | null;
  readonly legalBases: readonly LegalBasis[];
  readonly incident: string | null;
  readonly previousEpisode: string | null;
  readonly nextEpisode: { readonly key: string; readonly on: string; readonly eventId: string } | null;
  readonly standing: Standing;
  /** In the order in which they were recorded. */
  readonly terms: readonly CustodyTerm[];
  readonly extensions: readonly CustodyExtension[];
  /** The latest report of a release. It ends nothing. */
  readonly releaseReported: CustodyEvent | null;
  readonly releaseConfirmed: CustodyEvent | null;
  readonly death: CustodyEvent | null;
}

/** Folds the whole stream of an episode; null where it has no facts. */
export function foldCustody(key: string, facts: readonly Fact[]): CustodyEpisode | null {
  const record = readRecord(key, facts);
  if (record?.opening.type !== 'custody.began') return null;
  const { source: _, ...began } = record.opening.data;
  return record.later.reduce<CustodyEpisode>(applyFact, {
    ...record.state,
    ...began,
    beganEventId: record.opening.id,
    nextEpisode: null,
    terms: [],
    extensions: [],
    releaseReported: null,
    releaseConfirmed: null,
    death: null,
  });
}

function applyFact(episode: CustodyEpisode, fact: RecordFact): CustodyEpisode {
  const eventId = fact.id;
  switch (fact.type) {
    case 'custody.term-set':
      return { ...episode, terms: [...episode.terms, { eventId, ...fact.data }] };
    case 'custody.extended':
      return { ...episode, extensions: [...episode.extensions, { eventId, ...fact.data }] };
    case 'custody.detained-again':
      return { ...episode, nextEpisode: { key: fact.data.nextEpisode, on: fact.data.on, eventId } };
    case 'custody.release-reported':
      return { ...episode, releaseReported: { eventId, ...fact.data } };
    case 'custody.release-confirmed':
      return { ...episode, releaseConfirmed: { eventId, ...fact.data } };
    case 'custody.ended-by-death':
      return { ...episode, death: { eventId, ...fact.data } };
    default:
      return episode;
  }
}
