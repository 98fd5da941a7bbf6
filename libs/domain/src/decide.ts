import { assertAmendable } from './assert-amendable.ts';
import { parseNewFact } from './check-fact.ts';
import { assertDatesCanBe } from './dates/dates-can-be.ts';
import { decideCorrection, decideRetraction } from './decide-amendment.ts';
import { decideNext, standingAfter } from './decide-next.ts';
import { assertAgeSaid } from './person/assert-age-said.ts';
import { assertKeepsPrivate } from './person/assert-keeps-private.ts';
import { type NewFactOf, openingFacts, type RecordEventType } from './record-events.ts';
import { categoryOf } from './record-facts.ts';
import type { DecisionContext } from './shared/decision-context.ts';
import { isCorrection, isRetraction } from './shared/effective-facts.ts';
import type { Correction, Fact, NewFact, Retraction } from './shared/fact.ts';
import { RecordError } from './shared/record-error.ts';
import type { Category } from './shared/values.ts';

/**
 * Whether a fact can follow on a stream's history. Pure: the same question has the same answer.
 *
 * @returns the facts to append, with what was left out filled in
 * @throws RecordError what is wrong and how to put it right
 */
export function decide(
  category: Category,
  key: string,
  history: readonly Fact[],
  fact: NewFactOf<RecordEventType>,
  context: DecisionContext,
): readonly NewFactOf<RecordEventType>[] {
  if (categoryOf(fact.type) !== category) {
    throw new RecordError('wrong-category', null, `${fact.type} is no fact of a ${category}.`);
  }
  const checked = parseNewFact(fact.type, fact.data);
  if (isCorrection(checked) || isRetraction(checked)) {
    assertOpened(category, key, history, checked.type);
    assertAmendable(history, checked);
  }
  assertKeepsPrivate(key, history, checked);
  if (category === 'person') assertAgeSaid(key, history, checked, context);
  // Before what the record says speaks against a date: a slip of the pen is to be called one. Of a record that is not
  // there the place is not known, and that is the first thing to say.
  if (history.length > 0 || checked.type === openingFacts[category]) {
    assertDatesCanBe(category, key, history, checked, context);
  }
  if (isCorrection(checked)) {
    const correction = checked as unknown as NewFact<`${Category}.corrected`, Correction>;
    return [decideCorrection(category, key, history, correction, context)];
  }
  if (isRetraction(checked)) {
    const retraction = checked as unknown as NewFact<`${Category}.retracted`, Retraction>;
    return [decideRetraction(category, key, history, retraction, context)];
  }
  decideNext(category, key, standingAfter(category, key, history), checked, context);
  return [checked];
}

function assertOpened(category: Category, key: string, history: readonly Fact[], type: string): void {
  if (history.length > 0) return;
  throw new RecordError(
    'no-such-record',
    null,
    `There is no ${category} "${key}", so ${type} has nothing to amend. Check the key.`,
  );
}
