import { type AmendedFact, asRecorded, type EffectiveFact, isAmendment } from './effective-facts.ts';
import type { Fact } from './fact.ts';
import { GrowingReading } from './growing-reading.ts';

/**
 * What a stream says now: its facts in order, each with the corrections in effect applied, without those taken back and
 * without the corrections and retractions themselves. A correction can be corrected or retracted like any other fact,
 * and so can a retraction.
 */
export function effectiveFacts(facts: readonly Fact[]): readonly EffectiveFact[] {
  return amendedFacts(facts).filter((fact) => fact.retractedBy === null && !isAmendment(fact));
}

/** Every event of a stream in order, as it now reads, those taken back and the corrections and retractions included. */
export function amendedFacts(facts: readonly Fact[]): readonly AmendedFact[] {
  // Most facts of a stream nobody ever amends.
  if (!facts.some(isAmendment)) return facts.map(asRecorded);
  const reading = new GrowingReading(facts);
  return reading.facts.map((told) => reading.read(told));
}
