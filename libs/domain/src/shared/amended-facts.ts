import { type AmendedFact, asRecorded, type EffectiveFact, isAmendment } from './effective-facts.ts';
import type { Fact } from './fact.ts';
import { readingOf } from './growing-reading.ts';

/**
 * What a stream says now: its facts in order, each with the corrections in effect applied, without those taken back and
 * without the corrections and retractions themselves. A correction can be corrected or retracted like any other fact,
 * and so can a retraction.
 */
export function effectiveFacts(facts: readonly Fact[]): readonly EffectiveFact[] {
  if (!facts.some(isAmendment)) return facts.map(asRecorded);
  const reading = readingOf(facts);
  return reading.facts.filter(({ fact, stands }) => stands && !isAmendment(fact)).map((told) => reading.read(told));
}

/** Every event of a stream in order, as it now reads, those taken back and the corrections and retractions included. */
export function amendedFacts(facts: readonly Fact[]): readonly AmendedFact[] {
  // Most facts are never amended.
  if (!facts.some(isAmendment)) return facts.map(asRecorded);
  const reading = readingOf(facts);
  return reading.facts.map((told) => reading.read(told));
}

/** What an amendment is about in the end, behind a chain of amendments of any length, as it now reads; null where it names nothing. */
export function factBehind(event: string, facts: readonly Fact[]): AmendedFact | null {
  const reading = readingOf(facts);
  const origin = reading.of(event)?.origin ?? null;
  return origin === null || isAmendment(origin.fact) ? null : reading.read(origin);
}
