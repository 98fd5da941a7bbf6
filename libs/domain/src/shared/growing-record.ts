import type { RecordFact } from '../record-events.ts';
import { setsDisclosure } from './about-disclosure.ts';
import { asRecorded, isAmendment } from './effective-facts.ts';
import type { Fact } from './fact.ts';
import type { RecordState } from './record.ts';

/** How a record is folded: whole, and by one more fact that takes nothing back and corrects nothing. */
export interface Folding<S extends RecordState> {
  readonly whole: (key: string, facts: readonly Fact[]) => S | null;
  /** Changes a state that nobody has yet. */
  readonly further: (state: { -readonly [Field in keyof S]: S[Field] }, fact: RecordFact) => void;
}

/**
 * A record as it read after each of its facts. What `whole` says of all facts so far, at the price of the last one: only an
 * amendment, which can change what any of them said, has them all folded anew.
 */
export class GrowingRecord<S extends RecordState> {
  private readonly facts: Fact[] = [];
  private readonly sources = new Set<string>();
  /** null: nothing yet, or nothing that opens a record. */
  private read: S | null = null;

  constructor(
    private readonly key: string,
    private readonly folding: Folding<S>,
  ) {}

  add(fact: Fact): void {
    this.facts.push(fact);
    if (this.read === null || isAmendment(fact) || setsDisclosure(fact.type)) this.anew();
    else this.read = this.after(this.read, fact);
  }

  /** As the fold of every fact so far. */
  get state(): S | null {
    return this.read;
  }

  private anew(): void {
    this.read = this.folding.whole(this.key, this.facts);
    this.sources.clear();
    for (const source of this.read?.sources ?? []) this.sources.add(JSON.stringify(source));
  }

  private after(state: S, fact: Fact): S {
    const { source } = fact.data as { readonly source: S['sources'][number] };
    const same = JSON.stringify(source);
    const after: { -readonly [Field in keyof S]: S[Field] } = { ...state };
    if (!this.sources.has(same)) after.sources = [...state.sources, source];
    this.sources.add(same);
    after.revision = fact.revision;
    after.factIds = [...state.factIds, fact.id];
    this.folding.further(after, asRecorded(fact));
    return after;
  }
}
