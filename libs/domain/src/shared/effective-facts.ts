import type { RecordFact } from '../record-events.ts';
import { commonRole } from './common-events.ts';
import type { Correction, Fact, Retraction } from './fact.ts';
import type { Source } from './values.ts';

/** A correction as it shows beside what it moved. */
export interface AppliedCorrection {
  /** Id of the correction itself. */
  readonly eventId: string;
  /** Id and type of the fact that it corrects. */
  readonly corrects: string;
  readonly factType: string;
  /** Path into that fact's data. */
  readonly field: string;
  readonly old: unknown;
  readonly new: unknown;
  readonly reason: string;
  readonly source: Source;
  readonly exercise: boolean;
  /** RFC 3339, UTC. */
  readonly recordedAt: string;
  readonly actor: string;
}

/** A fact as it now reads. */
export type EffectiveFact = RecordFact & {
  /** Ids of the corrections that are in effect on it, in the order in which they were recorded. */
  readonly correctedBy: readonly string[];
  readonly corrections: readonly AppliedCorrection[];
};

/** A fact as it now reads, and whether it was taken back. */
export type AmendedFact = EffectiveFact & {
  /** Id of the retraction in effect on it. */
  readonly retractedBy: string | null;
};

const AS_RECORDED = new WeakMap<Fact, AmendedFact>();

/** A fact that nothing amends, which is the same however often and with whatever else it is read. */
export function asRecorded(fact: Fact): AmendedFact {
  let read = AS_RECORDED.get(fact);
  if (!read) {
    read = { ...fact, correctedBy: [], corrections: [], retractedBy: null } as unknown as AmendedFact;
    AS_RECORDED.set(fact, read);
  }
  return read;
}

export function isCorrection(fact: { readonly type: string; readonly data: unknown }): fact is Fact<Correction> {
  return commonRole(fact.type) === 'corrected';
}

export function isRetraction(fact: { readonly type: string; readonly data: unknown }): fact is Fact<Retraction> {
  return commonRole(fact.type) === 'retracted';
}

/** A correction or a retraction: it says something of another event, not of the world. */
export function isAmendment(fact: { readonly type: string; readonly data: unknown }): boolean {
  const role = commonRole(fact.type);
  return role === 'corrected' || role === 'retracted';
}
