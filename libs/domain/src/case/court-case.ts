import type { RecordEventData, RecordEventType, RecordFact } from '../record-events.ts';
import type { Fact } from '../shared/fact.ts';
import { GrowingRecord } from '../shared/growing-record.ts';
import { type RecordState, readRecord } from '../shared/record.ts';
import type { LegalBasis, Source } from '../shared/values.ts';
import type { Sanction } from './case-events.ts';

/**
 * `scheduled` to a time, also where it was moved to another; `postponed` indefinitely, with no time; `held`;
 * `cancelled`.
 */
export type HearingStatus = 'scheduled' | 'postponed' | 'held' | 'cancelled';

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
  readonly decided: Told<'case.appeal-decided'> | null;
}

/** What became of a sentence before its term was over, or with it. */
export interface SentenceChange extends Told<'case.sentence-served'> {
  readonly type: 'served' | 'commuted' | 'released';
  /** Why it ended: `served`, `commuted`, or for what the person was let go: `illness`, `parole`, … */
  readonly how: string;
  /** What it became, where it was commuted. */
  readonly sanctions: readonly Sanction[];
}

export interface Ruling {
  readonly eventId: string;
  readonly on: string;
  readonly court: string | null;
  readonly legalBases: readonly LegalBasis[];
  readonly sanctions: readonly Sanction[];
  readonly summary: string | null;
  readonly source: Source;
}

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

/** Folds the whole stream of a case; null where it has no facts. */
export function foldCase(key: string, facts: readonly Fact[]): CourtCase | null {
  const record = readRecord(key, facts);
  if (record?.opening.type !== 'case.opened') return null;
  const { state } = record;
  const opened = record.opening.data;
  // Field by field: an object spread into one of this size makes a table of it, at several times the price.
  return record.later.reduce<CourtCase>(applyFact, {
    key: state.key,
    sources: state.sources,
    corrections: state.corrections,
    retracted: state.retracted,
    confidentiality: state.confidentiality,
    revision: state.revision,
    factIds: state.factIds,
    title: opened.title,
    persons: opened.persons,
    court: opened.court,
    place: opened.place,
    legalBases: opened.legalBases,
    incident: opened.incident,
    openedOn: opened.openedOn,
    hearings: [],
    rulings: [],
    charges: [],
    appeals: [],
    sentenceChanges: [],
  });
}

/** A case as it read after each of its facts. */
export class GrowingCase extends GrowingRecord<CourtCase> {
  constructor(key: string) {
    super(key, { whole: foldCase, further: (state, fact) => Object.assign(state, applyFact(state, fact)) });
  }
}

function applyFact(courtCase: CourtCase, fact: RecordFact): CourtCase {
  switch (fact.type) {
    case 'case.hearing-scheduled':
      return { ...courtCase, hearings: [...courtCase.hearings, scheduled(courtCase, fact)] };
    case 'case.hearing-postponed':
      return changeHearing(courtCase, fact, (hearing) => ({
        at: fact.data.to,
        status: fact.data.to === null ? 'postponed' : 'scheduled',
        postponements: [
          ...hearing.postponements,
          { eventId: fact.id, from: hearing.at, to: fact.data.to, reason: fact.data.reason },
        ],
      }));
    case 'case.hearing-held':
      return changeHearing(courtCase, fact, () => ({
        status: 'held',
        heldOn: fact.data.on,
        inAbsentia: fact.data.inAbsentia,
        closed: fact.data.closed,
        online: fact.data.online,
        outcome: fact.data.outcome,
      }));
    case 'case.hearing-cancelled':
      return changeHearing(courtCase, fact, () => ({ status: 'cancelled', cancelledFor: fact.data.reason }));
    case 'case.ruling-issued':
      return { ...courtCase, rulings: [...courtCase.rulings, { eventId: fact.id, ...fact.data }] };
    case 'case.charge-brought': {
      const { charge: key, ...charge } = fact.data;
      return { ...courtCase, charges: [...courtCase.charges, { eventId: fact.id, key, ...charge, dropped: null }] };
    }
    case 'case.charge-dropped': {
      const dropped = { eventId: fact.id, ...fact.data };
      const charges = courtCase.charges.map((charge) =>
        charge.key === fact.data.charge ? { ...charge, dropped } : charge,
      );
      return { ...courtCase, charges };
    }
    case 'case.appeal-lodged': {
      const { appeal: key, ...appeal } = fact.data;
      return { ...courtCase, appeals: [...courtCase.appeals, { eventId: fact.id, key, ...appeal, decided: null }] };
    }
    case 'case.appeal-decided': {
      const decided = { eventId: fact.id, ...fact.data };
      const appeals = courtCase.appeals.map((appeal) =>
        appeal.key === fact.data.appeal ? { ...appeal, decided } : appeal,
      );
      return { ...courtCase, appeals };
    }
    case 'case.sentence-served':
      return changeSentence(courtCase, fact, { type: 'served', how: 'served', sanctions: [] });
    case 'case.sentence-commuted':
      return changeSentence(courtCase, fact, { type: 'commuted', how: 'commuted', sanctions: fact.data.sanctions });
    case 'case.released-from-sentence':
      return changeSentence(courtCase, fact, { type: 'released', how: fact.data.how, sanctions: [] });
    default:
      return courtCase;
  }
}

function changeSentence(
  courtCase: CourtCase,
  fact: { readonly id: string; readonly data: RecordEventData<'case.sentence-served'> },
  change: Pick<SentenceChange, 'type' | 'how' | 'sanctions'>,
): CourtCase {
  const changed = { eventId: fact.id, ...fact.data, ...change };
  return { ...courtCase, sentenceChanges: [...courtCase.sentenceChanges, changed] };
}

function scheduled(
  courtCase: CourtCase,
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

function changeHearing(
  courtCase: CourtCase,
  fact: { readonly id: string; readonly data: { readonly hearing: string; readonly source: Source } },
  change: (hearing: Hearing) => Partial<Hearing>,
): CourtCase {
  return {
    ...courtCase,
    hearings: courtCase.hearings.map((hearing) =>
      hearing.key === fact.data.hearing
        ? {
            ...hearing,
            ...change(hearing),
            sources: [...hearing.sources, fact.data.source],
            factIds: [...hearing.factIds, fact.id],
          }
        : hearing,
    ),
  };
}
