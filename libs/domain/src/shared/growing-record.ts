import type { RecordFact } from '../record-events.ts';
import { asRecorded } from './effective-facts.ts';
import type { Fact } from './fact.ts';
import type { Draft } from './fact-declaration.ts';
import { type AnyFactsOf, evolve, foldRead } from './fold-facts.ts';
import { GrowingCommon } from './growing-common.ts';
import type { RecordState } from './record.ts';

/** How a record is read as it grows. */
export interface Growing<S extends RecordState> {
  add(fact: Fact): void;
  /** As the fold of every fact so far; null where nothing opens a record. */
  readonly state: S | null;
}

/**
 * A record as it read after each of its facts. What the fold of all facts so far says, at the price of the last one: an
 * amendment has those folded anew that are no amendments, and only where it changes what one of them says.
 */
export class GrowingRecord<S extends RecordState> implements Growing<S> {
  private readonly common: GrowingCommon;
  /** Without what is common to every record; null: nothing yet, or nothing that opens a record. */
  private folded: S | null = null;
  private read: S | null = null;

  constructor(
    key: string,
    private readonly declared: AnyFactsOf<S>,
  ) {
    this.common = new GrowingCommon(key);
  }

  add(fact: Fact): void {
    const opens = this.common.state === null;
    const change = this.common.add(fact);
    this.read = null;
    if (opens || change === 'anew') this.folded = this.foldAnew();
    else if (change === 'added' && this.folded) this.folded = this.after(this.folded, asRecorded(fact));
  }

  get state(): S | null {
    if (this.folded === null) return null;
    this.read ??= this.reliedOn.withReliedOn(this.whole(this.folded));
    return this.read;
  }

  /** Where what it relies on is not to be taken from all that was read. */
  protected get reliedOn(): GrowingCommon {
    return this.common;
  }

  /** What is said of the whole. A state that is not handed out yet. */
  protected finish(state: S): S {
    return state;
  }

  private whole(folded: S): S {
    const own = this.common.state!;
    const { sources, retracted } = this.reliedOn.state ?? own;
    const { confidentiality, revision } = own;
    return this.finish({ ...folded, sources, retracted, confidentiality, revision });
  }

  private foldAnew(): S | null {
    const [opening, ...later] = this.common.inEffect();
    const { state } = this.common;
    if (!opening || !state) return null;
    return foldRead(this.declared, { opening, later, state }, state);
  }

  private after(state: S, fact: RecordFact): S {
    const after: Draft<S> = { ...state };
    evolve(this.declared, after, fact);
    return after as S;
  }
}
