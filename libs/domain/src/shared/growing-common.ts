import type { RecordFact } from '../record-events.ts';
import { setsDisclosure } from './about-disclosure.ts';
import { strictest } from './confidentiality.ts';
import { type AppliedCorrection, asRecorded, isAmendment } from './effective-facts.ts';
import type { Fact } from './fact.ts';
import { GrowingReading, type ToldFact } from './growing-reading.ts';
import { GrowingSources } from './growing-sources.ts';
import { furtherDisclosure, type OwnDisclosure, openingDisclosure, type RecordState, readRecord } from './record.ts';

/** What one more fact changed. */
export type Change = 'nothing' | 'added' | 'anew';

/**
 * What the state of every record has in common, after each of its facts, at the price of the last one. Only an amendment
 * that changes what a fact says has the facts in effect looked through; the amendments themselves never are.
 */
export class GrowingCommon {
  private readonly reading = new GrowingReading();
  /** All that amend nothing. */
  private readonly facts: ToldFact[] = [];
  /** As they now read, where anything amends them. */
  private readonly amended = new Map<ToldFact, RecordFact>();
  private readonly sources = new GrowingSources();
  private own: OwnDisclosure | null = null;
  /** Never changed but at its end: what was handed out goes on to be right. */
  private ids: string[] = [];

  constructor(private readonly key: string) {}

  add(fact: Fact): Change {
    const { of, says, stands } = this.reading.add(fact);
    if (stands) this.ids = this.idsAnew();
    else this.ids.push(fact.id);
    if (!isAmendment(fact) || this.own === null) {
      if (of) this.facts.push(of);
      this.addToCommon(asRecorded(fact));
      return 'added';
    }
    if (of === null || !(says || stands)) return 'nothing';
    this.amended.set(of, { ...of.fact, data: this.reading.dataOf(of) } as unknown as RecordFact);
    this.commonAnew();
    return 'anew';
  }

  /** The facts in effect, as they now read: the one that opened the record, whether or not it stands, and those after it. */
  inEffect(): readonly RecordFact[] {
    return this.toldInEffect().map((told) => this.read(told));
  }

  /** What the record says of who may know of it; null where there are no facts. */
  get disclosure(): OwnDisclosure | null {
    return this.own;
  }

  /**
   * Null where there are no facts. The ids and the corrections, of which there may be very many, are gathered when they
   * are first asked for.
   */
  get state(): RecordState | null {
    const last = this.reading.facts.at(-1);
    if (!last || this.own === null) return null;
    return {
      key: this.key,
      sources: this.sources.all,
      corrections: [],
      retracted: !this.reading.facts[0]!.stands,
      confidentiality: strictest([this.own.decided, this.own.agreed]),
      revision: last.fact.revision,
      factIds: [],
    };
  }

  /** A state with what it relies on, as of now. */
  withReliedOn<S extends RecordState>(state: S): S {
    const { ids, reading } = this;
    const count = ids.length;
    const read = reading.facts.length;
    lazily(state, 'factIds', () => ids.slice(0, count));
    lazily(state, 'corrections', () =>
      reading.facts.length === read
        ? this.corrections()
        : readRecord(
            this.key,
            reading.facts.slice(0, read).map(({ fact }) => fact),
          )!.state.corrections,
    );
    return state;
  }

  private corrections(): readonly AppliedCorrection[] {
    const applied = this.toldInEffect()
      .filter(({ fact }) => !setsDisclosure(fact.type))
      .flatMap((told) => told.corrections.filter(({ stands }) => stands).map((correction) => ({ told, correction })))
      .sort((a, b) => a.correction.order - b.correction.order);
    return applied
      .map(({ told, correction }) => this.reading.applied(correction, told))
      .filter(({ field }) => field !== 'confidentiality');
  }

  private toldInEffect(): readonly ToldFact[] {
    return this.facts.filter((told) => told.stands || told.order === 0);
  }

  private read(told: ToldFact): RecordFact {
    return this.amended.get(told) ?? asRecorded(told.fact);
  }

  private addToCommon(fact: RecordFact): void {
    this.own = this.own === null ? openingDisclosure(fact) : furtherDisclosure(this.own, fact);
    if (!setsDisclosure(fact.type)) this.sources.add(fact.data.source);
  }

  private commonAnew(): void {
    this.own = null;
    this.sources.clear();
    for (const fact of this.inEffect()) this.addToCommon(fact);
  }

  private idsAnew(): string[] {
    return this.reading.facts.filter(({ order, stands }) => order === 0 || stands).map(({ fact }) => fact.id);
  }
}

function lazily<S extends object, F extends keyof S>(state: S, field: F, value: () => S[F]): void {
  let known: { readonly value: S[F] } | null = null;
  const get = () => {
    known ??= { value: value() };
    return known.value;
  };
  Object.defineProperty(state, field, { get, enumerable: true, configurable: true });
}
