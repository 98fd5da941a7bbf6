import type { DecisionContext } from './decision-context.ts';
import type { Fact } from './fact.ts';
import type { FactsOf } from './fact-declaration.ts';
import type { Growing } from './growing-record.ts';
import type { RecordState } from './record.ts';
import type { Category, Place } from './values.ts';

/** How records of a category are read and decided on. */
export interface RecordCategory<C extends Category, S extends RecordState, End extends string = never> {
  readonly facts: FactsOf<C, S, End>;
  fold(key: string, facts: readonly Fact[]): S | null;
  /** The same, fact by fact. */
  grow(key: string): Growing<S>;
  /** Where things of the record happen on a day (`2021-11-02`); null where only a fact itself can say. */
  placeOn(state: S, day: string): Place | null;
  /** When it began; null where it has no beginning. */
  readonly beginning: Beginning<S> | null;
  /**
   * What holds of every later fact that happened within its record or ends it, before any rule of its own.
   *
   * @throws RecordError why it cannot follow on what is recorded
   */
  assertCanFollow(state: S, happening: Happening<End>, context: DecisionContext): void;
}

/** The field of the opening fact that says when a record began, and how messages speak of it. */
interface Beginning<S> {
  readonly field: keyof S & string;
  /** `custody began`, after "before". */
  readonly called: string;
  /** `the start`, after "if" and before "is wrong". */
  readonly date: string;
}

/** What is to follow on what is recorded. */
export interface Happening<End extends string = string> {
  /** How messages call it: `A transfer`. */
  readonly called: string;
  /** The day on which it happened (EDTF) and the field that says so; null where it does not say. */
  readonly day: { readonly field: string; readonly on: string } | null;
  /** How it ends the record. */
  readonly ends: End | null;
}
