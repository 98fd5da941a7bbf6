import type { NewFactOf, RecordEventType } from './record-events.ts';
import type { Fact } from './shared/fact.ts';
import type { TermRules } from './shared/term-rules.ts';
import type { Category } from './shared/values.ts';

/** What a decision may ask beside the stream itself. */
export interface DecisionContext {
  readonly rules: TermRules;
}

/**
 * Whether a fact can follow on a stream's history. Pure: the same question has the same answer.
 *
 * @returns the facts to append
 * @throws RecordError what is wrong and how to put it right
 */
export declare function decide(
  category: Category,
  key: string,
  history: readonly Fact[],
  fact: NewFactOf<RecordEventType>,
  context: DecisionContext,
): readonly NewFactOf<RecordEventType>[];
