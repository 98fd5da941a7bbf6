import { articleNotInForce } from './article-not-in-force.ts';
import type { FactWarning } from './fact-warning.ts';
import { heldTwice } from './held-twice.ts';
import type { JudgedFact, Judgement } from './judged-fact.ts';
import { otherLaw } from './other-law.ts';
import { otherZone } from './other-zone.ts';
import { startNotStated } from './start-not-stated.ts';
import { termInDoubt } from './term-in-doubt.ts';
import { unlikelyDates } from './unlikely-dates.ts';

/** Everything that may be wrong with a fact, in the order in which its fields are read. */
export function warningsOf(judged: JudgedFact, by: Judgement): readonly FactWarning[] {
  return [heldTwice, startNotStated, unlikelyDates, otherZone, otherLaw, articleNotInForce, termInDoubt].flatMap(
    (look) => look(judged, by),
  );
}

/**
 * Of a corrected fact only what the correction touches, said of its new value; what else is odd about the fact was said when
 * it was recorded.
 */
export function touchedBy(field: string, warnings: readonly FactWarning[]): readonly FactWarning[] {
  const within = (path: string, other: string) => path === other || path.startsWith(`${other}.`);
  return warnings
    .filter((warning) => warning.field !== null && (within(warning.field, field) || within(field, warning.field)))
    .map((warning) => ({ ...warning, field: 'new' }));
}
