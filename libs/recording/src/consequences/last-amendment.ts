import { amendedFacts, type Fact, isAmendment, type Retraction } from '#domain';

/** The last correction or retraction in effect: its reason and source are those of what follows from it. */
export function lastAmendment(history: readonly Fact[]): Retraction {
  const amendment = amendedFacts(history).findLast((fact) => fact.retractedBy === null && isAmendment(fact));
  return amendment?.data as Retraction;
}
