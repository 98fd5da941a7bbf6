import type { RecordEventData, RecordEventType, RecordFact } from '../record-events.ts';
import type { Draft } from '../shared/fact-declaration.ts';
import type { RecordState } from '../shared/record.ts';
import type { Source } from '../shared/values.ts';
import { type RulingOutcome, type Sanction, sanctionOnRecord } from './case-events.ts';

/**
 * `scheduled` to a time, also where it was moved to another; `postponed` indefinitely, with no time; `held`;
 * `cancelled`.
 */
export const hearingStatuses = ['scheduled', 'postponed', 'held', 'cancelled'] as const;
export type HearingStatus = (typeof hearingStatuses)[number];

export interface Hearing {
  readonly key: string;
  /** A day or a wall time in `zone`; null where it was postponed indefinitely. */
  readonly at: string | null;
  /** IANA zone of the case's place. */
  readonly zone: string;
  readonly what: string;
  /** Held although every party on record died. */
  readonly posthumous: boolean;
  readonly status: HearingStatus;
  /** Each time from which it was moved, in order; `to` is null where no new one was given. */
  readonly postponements: readonly {
    readonly eventId: string;
    readonly from: string | null;
    readonly to: string | null;
    readonly reason: string | null;
  }[];
  /** EDTF, where it was held. */
  readonly heldOn: string | null;
  readonly inAbsentia: boolean;
  /** The public was kept out; nobody came in person. */
  readonly closed: boolean;
  readonly online: boolean;
  readonly outcome: string | null;
  readonly cancelledFor: string | null;
  readonly sources: readonly Source[];
  /** The facts that it relies on, without their corrections. */
  readonly factIds: readonly string[];
}

type Told<T extends RecordEventType> = { readonly eventId: string } & Readonly<RecordEventData<T>>;

export interface Charge extends Omit<Told<'case.charge-brought'>, 'charge'> {
  readonly key: string;
  readonly dropped: Told<'case.charge-dropped'> | null;
}

export interface Appeal extends Omit<Told<'case.appeal-lodged'>, 'appeal'> {
  readonly key: string;
  readonly decided: AppealDecision | null;
}

export type AppealDecision = Told<'case.appeal-decided'>;

/** What a court found of whom. */
export type OutcomesOfPersons = readonly { readonly persons: readonly string[]; readonly outcome: RulingOutcome }[];

/** What became of a sentence before its term was over, or with it. */
export interface SentenceChange extends Told<'case.sentence-served'> {
  readonly type: 'served' | 'commuted' | 'released';
  /** Why it ended: `served`, `commuted`, or for what the person was let go: `illness`, `parole`, … */
  readonly how: string;
  /** What it became, where it was commuted. */
  readonly sanctions: readonly Sanction[];
}

export type Ruling = Told<'case.ruling-issued'>;

/** A court case, as the record now reads. */
export interface CourtCase
  extends RecordState,
    Readonly<Omit<RecordEventData<'case.opened'>, 'source' | 'confidentiality'>> {
  /** In the order in which they were first scheduled. */
  readonly hearings: readonly Hearing[];
  readonly rulings: readonly Ruling[];
  readonly charges: readonly Charge[];
  readonly appeals: readonly Appeal[];
  readonly sentenceChanges: readonly SentenceChange[];
}

/** A ruling as a fact tells it, also one that was recorded before rulings said so much. */
export function rulingOf({ id, data }: Extract<RecordFact, { type: 'case.ruling-issued' }>): Ruling {
  const { outcome = null, outcomes = [], terms = null } = data as Partial<Ruling>;
  return { eventId: id, ...data, outcome, outcomes, terms, sanctions: data.sanctions.map(sanctionOnRecord) };
}

/** What became of an appeal; likewise. */
export function decisionOf({ id, data }: Extract<RecordFact, { type: 'case.appeal-decided' }>): AppealDecision {
  const { outcomes = [], terms = null } = data as Partial<AppealDecision>;
  const sanctions = data.sanctions?.map(sanctionOnRecord) ?? null;
  return { eventId: id, ...data, outcomes, terms, sanctions };
}

/** A hearing as it was set at first. */
export function scheduled(
  courtCase: Pick<CourtCase, 'place'>,
  { id, data }: Extract<RecordFact, { type: 'case.hearing-scheduled' }>,
): Hearing {
  return {
    key: data.hearing,
    at: data.at,
    zone: courtCase.place.zone,
    what: data.what,
    // Of a hearing that was recorded before the field was there, nothing of the kind was said.
    posthumous: data.posthumous === true,
    status: 'scheduled',
    postponements: [],
    heldOn: null,
    inAbsentia: false,
    closed: false,
    online: false,
    outcome: null,
    cancelledFor: null,
    sources: [data.source],
    factIds: [id],
  };
}

/** What a fact says of a hearing that was set before, and on which source. */
export function changeHearing(
  courtCase: Draft<CourtCase>,
  { id, data }: { readonly id: string; readonly data: { readonly hearing: string; readonly source: Source } },
  change: (hearing: Hearing) => Partial<Hearing>,
): void {
  courtCase.hearings = courtCase.hearings.map((hearing) => {
    if (hearing.key !== data.hearing) return hearing;
    const [sources, factIds] = [
      [...hearing.sources, data.source],
      [...hearing.factIds, id],
    ];
    return { ...hearing, ...change(hearing), sources, factIds };
  });
}
