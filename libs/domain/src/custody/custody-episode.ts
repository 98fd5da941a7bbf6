import { compareEdtf, parseEdtf } from '#time';
import type { RecordEventData, RecordEventType, RecordFact } from '../record-events.ts';
import type { Fact } from '../shared/fact.ts';
import { GrowingRecord } from '../shared/growing-record.ts';
import { type RecordState, readRecord } from '../shared/record.ts';
import type { LegalBasis, Place, Source, Standing } from '../shared/values.ts';
import type { CustodyKind } from './custody-events.ts';
import { termClaims } from './term-in-force.ts';

/** What one fact said, under the id of its event. */
type Told<T extends RecordEventType> = { readonly eventId: string } & Readonly<RecordEventData<T>>;

/** A term that somebody set. */
export interface CustodyTerm {
  readonly eventId: string;
  /** Place in the order of recording: of two facts the later has the greater. */
  readonly order: number;
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

/** A reduction: the whole term is `to` long from then on. */
export type CustodyReduction = Told<'custody.reduced'>;

/** From a day on the person is held as something else. */
export interface CustodyConversion extends Told<'custody.converted'> {
  readonly order: number;
}

export type CustodyMeasure = Told<'custody.measure-imposed'>;

/** Where the person was held from a day on. */
export interface CustodyStay {
  readonly eventId: string;
  readonly on: string;
  readonly place: Place;
  readonly facility: string | null;
}

/** That of several claims one holds. */
export interface ClaimDecision {
  readonly eventId: string;
  readonly order: number;
  /** Id of the fact that holds. */
  readonly event: string;
  readonly reason: string;
  readonly source: Source;
  /** RFC 3339, UTC. */
  readonly recordedAt: string;
  readonly actor: string;
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
  /** What it became at the latest. */
  readonly kind: CustodyKind;
  /** What it was at first, and under which articles. */
  readonly beganAs: CustodyKind;
  readonly beganUnder: readonly LegalBasis[];
  /** EDTF. */
  readonly since: string;
  /** Where it began: in its calendar every date of the episode is counted. */
  readonly place: Place;
  readonly facility: string | null;
  readonly legalBases: readonly LegalBasis[];
  readonly incident: string | null;
  readonly previousEpisode: string | null;
  readonly nextEpisode: { readonly key: string; readonly on: string; readonly eventId: string } | null;
  /** `conflicting` as long as sources differ on the term and nobody has decided. */
  readonly standing: Standing;
  /** In the order in which they were recorded. */
  readonly terms: readonly CustodyTerm[];
  readonly decisions: readonly ClaimDecision[];
  readonly extensions: readonly CustodyExtension[];
  readonly reductions: readonly CustodyReduction[];
  /** In order of date. */
  readonly conversions: readonly CustodyConversion[];
  /** Every place of it in order of date, that of the beginning first. */
  readonly stays: readonly CustodyStay[];
  readonly measures: readonly CustodyMeasure[];
  /** Every report of a release, in the order in which they were recorded. None of them ends anything. */
  readonly releaseReports: readonly CustodyEvent[];
  /** The latest report of a release. */
  readonly releaseReported: CustodyEvent | null;
  readonly releaseConfirmed: CustodyEvent | null;
  readonly escape: CustodyEvent | null;
  readonly death: CustodyEvent | null;
}

/** Folds the whole stream of an episode; null where it has no facts. */
export function foldCustody(key: string, facts: readonly Fact[]): CustodyEpisode | null {
  const episode = foldClaims(key, facts);
  return episode && withStanding(episode);
}

/** An episode as it read after each of its facts. */
export class GrowingCustody {
  private readonly record: GrowingRecord<CustodyEpisode>;
  private read: CustodyEpisode | null = null;

  constructor(key: string) {
    this.record = new GrowingRecord(key, { whole: foldClaims, further: changeBy });
  }

  add(fact: Fact): void {
    this.record.add(fact);
    this.read = this.record.state && withStanding(this.record.state);
  }

  /** As {@link foldCustody} of every fact so far. */
  get state(): CustodyEpisode | null {
    return this.read;
  }
}

/** An episode that nobody has yet. */
type Draft = { -readonly [Field in keyof CustodyEpisode]: CustodyEpisode[Field] };

/** Everything but whether its sources are at odds. */
function foldClaims(key: string, facts: readonly Fact[]): CustodyEpisode | null {
  const record = readRecord(key, facts);
  if (record?.opening.type !== 'custody.began') return null;
  const { state, opening } = record;
  const began = opening.data;
  // Field by field: spreading two objects into a third of this size makes a table of it, at ten times the price.
  const episode: Draft = {
    key: state.key,
    sources: state.sources,
    corrections: state.corrections,
    retracted: state.retracted,
    confidentiality: state.confidentiality,
    revision: state.revision,
    factIds: state.factIds,
    person: began.person,
    kind: began.kind,
    since: began.since,
    place: began.place,
    facility: began.facility,
    legalBases: began.legalBases,
    incident: began.incident,
    previousEpisode: began.previousEpisode,
    standing: began.standing,
    beganEventId: opening.id,
    beganAs: began.kind,
    beganUnder: began.legalBases,
    nextEpisode: null,
    terms: [],
    decisions: [],
    extensions: [],
    reductions: [],
    conversions: [],
    stays: [{ eventId: opening.id, on: began.since, place: began.place, facility: began.facility }],
    measures: [],
    releaseReports: [],
    releaseReported: null,
    releaseConfirmed: null,
    escape: null,
    death: null,
  };
  for (const fact of record.later) changeBy(episode, fact);
  return episode;
}

function withStanding(episode: CustodyEpisode): CustodyEpisode {
  return termClaims(episode).length > 1 ? { ...episode, standing: 'conflicting' } : episode;
}

function changeBy(episode: Draft, fact: RecordFact): void {
  const [eventId, order] = [fact.id, Number(fact.revision)];
  switch (fact.type) {
    case 'custody.term-set':
      episode.terms = [...episode.terms, { eventId, order, ...fact.data }];
      break;
    case 'custody.claim-decided': {
      const { recordedAt, actor } = fact.metadata;
      episode.decisions = [...episode.decisions, { eventId, order, recordedAt, actor, ...fact.data }];
      break;
    }
    case 'custody.extended':
      episode.extensions = [...episode.extensions, { eventId, ...fact.data }];
      break;
    case 'custody.reduced':
      episode.reductions = [...episode.reductions, told(fact)];
      break;
    case 'custody.converted':
      Object.assign(episode, converted(episode, byDate([...episode.conversions, { order, ...told(fact) }])));
      break;
    case 'custody.transferred':
      episode.stays = moved(episode, fact);
      break;
    case 'custody.measure-imposed':
      episode.measures = [...episode.measures, told(fact)];
      break;
    case 'custody.detained-again':
      episode.nextEpisode = { key: fact.data.nextEpisode, on: fact.data.on, eventId };
      break;
    case 'custody.release-reported':
      episode.releaseReported = { eventId, ...fact.data };
      episode.releaseReports = [...episode.releaseReports, episode.releaseReported];
      break;
    case 'custody.release-confirmed':
      episode.releaseConfirmed = { eventId, ...fact.data };
      break;
    case 'custody.escaped':
      episode.escape = { eventId, ...fact.data };
      break;
    case 'custody.ended-by-death':
      episode.death = { eventId, ...fact.data };
      break;
  }
}

function told<F extends Extract<RecordFact, { type: `custody.${string}` }>>({ id, data }: F) {
  return { eventId: id, ...data } as { readonly eventId: string } & F['data'];
}

/**
 * Every place of an episode. Whoever follows one hears of those who are brought there, and goes on hearing of those who are
 * taken from there.
 */
export function placesOf({ place, stays }: CustodyEpisode): readonly Place[] {
  return [place, ...stays.map((stay) => stay.place)];
}

/** What has been converted twice is what it became at the latest, whatever was recorded first. */
export function converted(episode: CustodyEpisode, conversions: readonly CustodyConversion[]): CustodyEpisode {
  const latest = conversions.at(-1);
  const bases = conversions.findLast(({ legalBases }) => legalBases.length > 0)?.legalBases;
  return {
    ...episode,
    conversions,
    kind: latest?.kind ?? episode.beganAs,
    legalBases: bases ?? episode.beganUnder,
  };
}

/** What a transfer does not name stays as it was, except that another place is another facility. */
function moved(episode: CustodyEpisode, fact: Extract<RecordFact, { type: 'custody.transferred' }>) {
  const { on, place, facility } = fact.data;
  const before = episode.stays.at(-1);
  const stay = {
    eventId: fact.id,
    on,
    place: place ?? before?.place ?? episode.place,
    facility: facility ?? (place ? null : (before?.facility ?? null)),
  };
  return byDate([...episode.stays, stay]);
}

function byDate<T extends { readonly on: string }>(facts: readonly T[]): readonly T[] {
  return facts.toSorted((a, b) => compareEdtf(parseEdtf(a.on), parseEdtf(b.on)));
}
