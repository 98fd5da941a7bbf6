import type { RecordFact } from '../record-events.ts';
import { commonRole } from './common-events.ts';
import type { Correction, Fact, Retraction } from './fact.ts';
import { replaceAt } from './field-path.ts';
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

/**
 * What a stream says now: its facts in order, each with the corrections in effect applied, without those taken back and
 * without the corrections and retractions themselves. A correction can be corrected or retracted like any other fact,
 * and so can a retraction.
 */
export function effectiveFacts(facts: readonly Fact[]): readonly EffectiveFact[] {
  return amendedFacts(facts).filter((fact) => fact.retractedBy === null && !isAmendment(fact));
}

/**
 * Every event of a stream in order, as it now reads, those taken back and the corrections and retractions included.
 *
 * An amendment can only name an earlier event, so that one pass from the last to the first is enough: whatever amends
 * an event has been settled before the event's turn comes.
 */
export function amendedFacts(facts: readonly Fact[]): readonly AmendedFact[] {
  if (!facts.some(isAmendment)) return facts.map(asRecorded);
  const corrections = new Map<string, AppliedCorrection[]>();
  const retractions = new Map<string, string>();
  const amended: AmendedFact[] = [];
  for (const fact of facts.toReversed()) {
    // Most facts of a stream nobody ever amends.
    if (!corrections.has(fact.id) && !retractions.has(fact.id) && !isAmendment(fact)) {
      amended.push(asRecorded(fact));
      continue;
    }
    // Gathered from the last to the first.
    const applied = corrections.get(fact.id)?.toReversed() ?? [];
    const now = {
      ...fact,
      data: applied.reduce((data, { field, new: value }) => replaceAt(data, field, value), fact.data),
      correctedBy: applied.map(({ eventId }) => eventId),
      corrections: applied.map((correction) => ({ ...correction, factType: fact.type })),
      retractedBy: retractions.get(fact.id) ?? null,
    } as unknown as AmendedFact;
    amended.push(now);
    if (now.retractedBy !== null) continue;
    if (isCorrection(now)) {
      const waiting = corrections.get(now.data.event);
      if (waiting) waiting.push(appliedCorrection(now));
      else corrections.set(now.data.event, [appliedCorrection(now)]);
    } else if (isRetraction(now)) {
      retractions.set(now.data.event, now.id);
    }
  }
  return amended.reverse();
}

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

function appliedCorrection(fact: Fact<Correction>): AppliedCorrection {
  const { event, field, old, new: value, reason, source, exercise } = fact.data;
  return {
    eventId: fact.id,
    corrects: event,
    factType: '',
    field,
    old,
    new: value,
    reason,
    source,
    exercise,
    recordedAt: fact.metadata.recordedAt,
    actor: fact.metadata.actor,
  };
}
