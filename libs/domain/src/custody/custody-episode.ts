import { compareEdtf, parseEdtf } from '#time';
import type { RecordEventData, RecordEventType, RecordFact } from '../record-events.ts';
import type { RecordState } from '../shared/record.ts';
import type { CreditRate, LegalBasis, Place, Source, Standing } from '../shared/values.ts';
import type { CustodyKind, ReleaseManner, WayToRun } from './custody-events.ts';

/** What one fact said, under the id of its event. */
type Told<T extends RecordEventType> = { readonly eventId: string } & Readonly<RecordEventData<T>>;

/** A term that somebody set. */
export interface CustodyTerm {
  readonly eventId: string;
  /** Place in the order of recording: of two facts the later has the greater. */
  readonly order: number;
  /** Null only of a term that lasts until a day. */
  readonly rule: string | null;
  readonly from: string;
  readonly basis: 'detention' | 'ruling';
  readonly fromTime: string | null;
  /** One of `duration` and `until` is null, and the other is not. */
  readonly duration: string | null;
  /** EDTF: the last day of it. */
  readonly until: string | null;
  readonly credit: string | null;
  readonly creditRate: CreditRate | null;
  /** How it stands to the term within which it was set; null where nobody says. */
  readonly runs: WayToRun | null;
  readonly runsUnder: LegalBasis | null;
  readonly setBy: string | null;
  readonly ruling: FollowedRuling | null;
  readonly source: Source;
}

/** The decision of a court from which a fact of custody follows. */
export interface FollowedRuling {
  /** Key of the case. */
  readonly case: string;
  /** Id of the event of the decision. */
  readonly event: string;
}

/** An extension; where both `by` and `until` are null it has no stated end. */
export interface CustodyExtension {
  readonly eventId: string;
  readonly on: string;
  readonly by: string | null;
  readonly until: string | null;
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
  /** Null where nobody knows. */
  readonly place: Place | null;
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

/** A release that somebody reports or confirms; `manner` is null where nobody says how. */
export interface CustodyRelease extends CustodyEvent {
  readonly manner: ReleaseManner | null;
  readonly ruling: FollowedRuling | null;
}

/** A death; `cause` is null where nobody names one. */
export interface CustodyDeath extends CustodyEvent {
  readonly cause: string | null;
}

/** That somebody says it was not so. */
export interface CustodyDispute extends Told<'custody.disputed'> {
  readonly order: number;
}

export type FollowUpEnd = Told<'custody.follow-up-ended'>;

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
  /**
   * Where it began: in its calendar every date of the episode is counted. Null of a disappearance of which nobody knows
   * the place: see {@link zoneOf}.
   */
  readonly place: Place | null;
  readonly facility: string | null;
  readonly legalBases: readonly LegalBasis[];
  readonly incident: string | null;
  readonly previousEpisode: string | null;
  readonly nextEpisode: { readonly key: string; readonly on: string; readonly eventId: string } | null;
  /** `conflicting` as long as sources differ on the term, or somebody disputes it, and nobody has decided. */
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
  /** In the order in which they were recorded, those that were set aside included. */
  readonly disputes: readonly CustodyDispute[];
  /** Every report of a release, in the order in which they were recorded. None of them ends anything. */
  readonly releaseReports: readonly CustodyRelease[];
  /** The latest report of a release. */
  readonly releaseReported: CustodyRelease | null;
  readonly releaseConfirmed: CustodyRelease | null;
  readonly escape: CustodyEvent | null;
  readonly death: CustodyDeath | null;
  /** That the group no longer follows it; null where it does, as it does again once anything more was recorded. */
  readonly followUpEnded: FollowUpEnd | null;
}

/** What a fact said, under the id of its event. */
export function told<F extends Extract<RecordFact, { type: `custody.${string}` }>>({ id, data }: F) {
  return { eventId: id, ...data } as { readonly eventId: string } & F['data'];
}

/** The decisions of courts that facts of an episode name, on any day. */
export function rulingsFollowed(episode: CustodyEpisode): readonly FollowedRuling[] {
  const { terms, reductions, conversions, releaseReports, releaseConfirmed } = episode;
  return [...terms, ...reductions, ...conversions, ...releaseReports, releaseConfirmed].flatMap(
    (fact) => fact?.ruling ?? [],
  );
}

/**
 * Every place of an episode. Whoever follows one hears of those who are brought there, and goes on hearing of those who are
 * taken from there.
 */
export function placesOf({ place, stays }: CustodyEpisode): readonly Place[] {
  return [place, ...stays.map((stay) => stay.place)].filter((one) => one !== null);
}

/** Where nobody knows any place there is no calendar but that of the world. */
const NOWHERE = 'UTC';

/** The IANA zone in which the days of an episode are counted: of its first place that is known, or UTC. */
export function zoneOf(episode: Pick<CustodyEpisode, 'place' | 'stays'>): string {
  return firstKnownPlace(episode)?.zone ?? NOWHERE;
}

export function firstKnownPlace({ place, stays }: Pick<CustodyEpisode, 'place' | 'stays'>): Place | null {
  return place ?? stays.find((stay) => stay.place !== null)?.place ?? null;
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
export function moved(episode: CustodyEpisode, fact: Extract<RecordFact, { type: 'custody.transferred' }>) {
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

export function byDate<T extends { readonly on: string }>(facts: readonly T[]): readonly T[] {
  return facts.toSorted((a, b) => compareEdtf(parseEdtf(a.on), parseEdtf(b.on)));
}
