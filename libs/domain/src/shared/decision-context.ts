import type { Temporal } from 'temporal-polyfill';
import type { Death } from '../person/person.ts';
import type { TermRules } from './term-rules.ts';

/** What a decision may ask beside the stream itself. */
export interface DecisionContext {
  readonly rules: TermRules;
  /**
   * The moment at which a fact is decided on: what it reports has come by then. Null where its dates were judged already:
   * when a command is repeated, and of what follows from a fact that was just decided on.
   */
  readonly now: Temporal.Instant | null;
  /** That the person whom the record is about died; null or left out where nobody says so. */
  readonly death?: Death | null;
  /** Of the parties of a case those who died, by key; left out where nobody says so. */
  readonly deaths?: ReadonlyMap<string, Death>;
}
