import type { TermRules } from './term-rules.ts';

/** What a decision may ask beside the stream itself. */
export interface DecisionContext {
  readonly rules: TermRules;
}
