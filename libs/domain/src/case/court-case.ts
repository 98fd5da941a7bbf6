import type { RecordEventData, RecordFact } from '../record-events.ts';
import type { Fact } from '../shared/fact.ts';
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
  readonly outcome: string | null;
  readonly cancelledFor: string | null;
  readonly sources: readonly Source[];
  /** The facts that it relies on, without their corrections. */
  readonly factIds: readonly string[];
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
export interface CourtCase extends RecordState, Readonly<Omit<RecordEventData<'case.opened'>, 'source'>> {
  /** In the order in which they were first scheduled. */
  readonly hearings: readonly Hearing[];
  readonly rulings: readonly Ruling[];
}

/** Folds the whole stream of a case; null where it has no facts. */
export function foldCase(key: string, facts: readonly Fact[]): CourtCase | null {
  const record = readRecord(key, facts);
  if (record?.opening.type !== 'case.opened') return null;
  const { source: _, ...opened } = record.opening.data;
  return record.later.reduce<CourtCase>(applyFact, { ...record.state, ...opened, hearings: [], rulings: [] });
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
        outcome: fact.data.outcome,
      }));
    case 'case.hearing-cancelled':
      return changeHearing(courtCase, fact, () => ({ status: 'cancelled', cancelledFor: fact.data.reason }));
    case 'case.ruling-issued':
      return { ...courtCase, rulings: [...courtCase.rulings, { eventId: fact.id, ...fact.data }] };
    default:
      return courtCase;
  }
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
    status: 'scheduled',
    postponements: [],
    heldOn: null,
    inAbsentia: false,
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
