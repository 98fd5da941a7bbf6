import { type AmendedFact, type AppliedCorrection, asRecorded, isCorrection, isRetraction } from './effective-facts.ts';
import type { Correction, Fact } from './fact.ts';
import { replaceAt } from './field-path.ts';

/** What one more fact changed of how the others read. */
export interface Added {
  /** The fact itself, or the one behind a chain of amendments; null where it amends what is not there. */
  readonly of: ToldFact | null;
  /** Whether the data of {@link of} may read otherwise. */
  readonly says: boolean;
  /** Whether a fact stands that did not, or the other way round. */
  readonly stands: boolean;
}

const NONE: readonly ToldFact[] = [];
const NOTHING: ReadonlyMap<string, ToldFact> = new Map();

/** A fact with all that amends it. */
export class ToldFact {
  /** Corrections of it, whether or not they stand, and retractions. Most facts have none. */
  corrections: readonly ToldFact[] = NONE;
  retractions: readonly ToldFact[] = NONE;
  /** The first retraction that stands. */
  retractedBy: ToldFact | null = null;
  /** Of each field the last correction that stands, in the order in which they count: one sets aside those before it. */
  setBy: ReadonlyMap<string, ToldFact> = NOTHING;
  /** Behind a chain of amendments the fact that is none; of such a fact itself. */
  readonly origin: ToldFact;
  /** Whether what it says is, through a chain of any length, what {@link origin} says. */
  readonly reachesOrigin: boolean;
  /** Further down the chain of corrections of what it set, as found in an age of the chain. */
  further: { readonly fact: ToldFact; readonly age: number } | null = null;

  constructor(
    readonly fact: Fact,
    readonly order: number,
    /** What it amends. */
    readonly about: ToldFact | null,
  ) {
    this.origin = about?.origin ?? this;
    const sets = about !== null && isCorrection(fact) && (about.about === null || fact.data.field === NEW);
    this.reachesOrigin = sets && (about.about === null || about.reachesOrigin);
  }

  get stands(): boolean {
    return this.retractedBy === null;
  }
}

/** The field with which a correction sets another. */
const NEW = 'new';

/**
 * The facts of a stream as they read after each further one, at the price of the last one: however long a chain of
 * corrections is, one more is set at its end, and what the chain says is looked up there.
 *
 * An amendment can only name an earlier event, and which event that is cannot be corrected.
 */
export class GrowingReading {
  readonly facts: ToldFact[] = [];
  private readonly byId = new Map<string, ToldFact>();
  /** Raised where a chain goes on elsewhere than at its end. */
  private age = 0;

  constructor(facts: Iterable<Fact> = []) {
    for (const fact of facts) this.add(fact);
  }

  add(fact: Fact): Added {
    const amends = isCorrection(fact) || isRetraction(fact);
    const about = amends ? (this.byId.get(fact.data.event as string) ?? null) : null;
    const told = new ToldFact(fact, this.facts.length, about);
    this.facts.push(told);
    if (!this.byId.has(fact.id)) this.byId.set(fact.id, told);
    if (!amends) return { of: told, says: true, stands: false };
    if (about === null) return { of: null, says: false, stands: false };
    if (isCorrection(fact)) {
      about.corrections = withOneMore(about.corrections, told);
      this.set(about, told);
      return { of: told.origin, says: told.reachesOrigin, stands: false };
    }
    about.retractions = withOneMore(about.retractions, told);
    const stands = this.judge(about);
    return { of: told.origin, says: stands, stands };
  }

  /** Undefined where there is none with that id. */
  of(id: string): ToldFact | undefined {
    return this.byId.get(id);
  }

  /** As a fact now reads. */
  read(told: ToldFact): AmendedFact {
    if (told.corrections.length === 0 && told.retractions.length === 0) return asRecorded(told.fact);
    const applied = told.corrections.filter(({ stands }) => stands);
    return {
      ...told.fact,
      data: this.dataOf(told),
      correctedBy: applied.map(({ fact }) => fact.id),
      corrections: applied.map((correction) => this.applied(correction, told)),
      retractedBy: told.retractedBy?.fact.id ?? null,
    } as unknown as AmendedFact;
  }

  /** What a fact now says. */
  dataOf({ fact, setBy }: ToldFact): Fact['data'] {
    let { data } = fact;
    for (const [field, correction] of setBy) data = replaceAt(data, field, this.valueOf(correction));
    return data;
  }

  /** A correction beside what it moved. */
  applied(correction: ToldFact, { fact: { type } }: ToldFact): AppliedCorrection {
    const { id, metadata } = correction.fact;
    const { event, field, old, new: value, reason, source, exercise } = this.dataOf(correction) as Correction;
    const { recordedAt, actor } = metadata;
    return {
      eventId: id,
      corrects: event,
      factType: type,
      field,
      old,
      new: value,
      reason,
      source,
      exercise,
      recordedAt,
      actor,
    };
  }

  /** What a correction sets: what it says, or what the last one says that corrects just that. */
  private valueOf(correction: ToldFact): unknown {
    const passed: ToldFact[] = [];
    let last = correction;
    for (;;) {
      const next: ToldFact | undefined = last.further?.age === this.age ? last.further.fact : last.setBy.get(NEW);
      if (!next) break;
      passed.push(last);
      last = next;
    }
    for (const one of passed) one.further = { fact: last, age: this.age };
    return last.fact.data[NEW];
  }

  private set(about: ToldFact, correction: ToldFact): void {
    const field = correction.fact.data.field as string;
    // The last one counts, and counts last.
    const setBy = about.setBy === NOTHING ? new Map<string, ToldFact>() : (about.setBy as Map<string, ToldFact>);
    if (setBy.delete(field) && field === NEW) this.age += 1;
    about.setBy = setBy.set(field, correction);
  }

  /**
   * Settles whether a fact stands, and what follows from that for what it amends.
   *
   * @returns whether any fact changed sides
   */
  private judge(first: ToldFact): boolean {
    let changed = false;
    for (let told: ToldFact | null = first; told !== null; told = told.about) {
      const before = told.stands;
      told.retractedBy = told.retractions.find(({ stands }) => stands) ?? null;
      if (told.stands === before) break;
      changed = true;
      if (isRetraction(told.fact)) continue;
      if (told.about !== null) this.setAnew(told.about);
      break;
    }
    return changed;
  }

  private setAnew(about: ToldFact): void {
    this.age += 1;
    about.setBy = NOTHING;
    for (const correction of about.corrections) if (correction.stands) this.set(about, correction);
  }
}

/** The same list, which belongs to one fact alone, unless it is the one that is shared by those that have none. */
function withOneMore(list: readonly ToldFact[], told: ToldFact): readonly ToldFact[] {
  if (list === NONE) return [told];
  (list as ToldFact[]).push(told);
  return list;
}

const READINGS = new WeakMap<readonly Fact[], GrowingReading>();

/** The reading of a whole history, once for all who ask about the same; one that goes on is read on. */
export function readingOf(facts: readonly Fact[]): GrowingReading {
  const known = READINGS.get(facts);
  const count = known?.facts.length ?? 0;
  const goesOn = known && count <= facts.length && known.facts[count - 1]?.fact === facts[count - 1];
  const reading = goesOn ? known : new GrowingReading();
  for (const fact of facts.slice(reading.facts.length)) reading.add(fact);
  READINGS.set(facts, reading);
  return reading;
}
