import type { RecordFact } from '../record-events.ts';
import { setsDisclosure } from './about-disclosure.ts';
import { commonRole } from './common-events.ts';
import { type Confidentiality, strictest } from './confidentiality.ts';
import type { AmendedFact, AppliedCorrection, EffectiveFact } from './effective-facts.ts';
import { asRecorded, isAmendment } from './effective-facts.ts';
import type { Fact } from './fact.ts';
import { type GrowingReading, readingOf } from './growing-reading.ts';
import type { Source } from './values.ts';

/** What the state of every record has in common. */
export interface RecordState {
  readonly key: string;
  /** Every source that a fact of it rests on, once each, in order; not those of who may know of it. */
  readonly sources: readonly Source[];
  /** The corrections in effect, in the order in which they were recorded; not those of who may know of it. */
  readonly corrections: readonly AppliedCorrection[];
  /** Taken back as if it had never been claimed; everything else stays readable. */
  readonly retracted: boolean;
  /** What the group lets be known of it, and how far those whom it is about agreed, whichever is less; of this record alone. */
  readonly confidentiality: Confidentiality;
  /** Revision of the last event of its stream. */
  readonly revision: bigint;
  /** Every event that this state relies on, corrections and retractions included. */
  readonly factIds: readonly string[];
}

/** The facts of a stream as they now read, ready to be folded; null for an empty stream. */
export interface ReadRecord {
  readonly opening: RecordFact;
  /** The facts after the opening one that are in effect. */
  readonly later: readonly RecordFact[];
  readonly state: RecordState;
}

/** Where the opening fact was taken back the record is retracted, and still says what it had claimed. */
export function readRecord(key: string, facts: readonly Fact[]): ReadRecord | null {
  const last = facts.at(-1);
  if (!last) return null;
  const inEffect = readInEffect(facts);
  const [opening, ...later] = inEffect;
  if (!opening) return null;
  const reading = facts.some(isAmendment) ? readingOf(facts) : null;
  return {
    opening,
    later,
    state: {
      key,
      sources: distinctSources(inEffect.filter(({ type }) => !setsDisclosure(type))),
      corrections: reading ? appliedTo(inEffect, reading) : [],
      retracted: opening.retractedBy !== null,
      confidentiality: ownConfidentiality(inEffect),
      revision: last.revision,
      factIds: reading
        ? reading.facts.filter(({ order, stands }) => order === 0 || stands).map(({ fact }) => fact.id)
        : facts.map(({ id }) => id),
    },
  };
}

/** The facts in effect, that which opened the record first, whether or not it stands. */
function readInEffect(facts: readonly Fact[]): readonly AmendedFact[] {
  if (!facts.some(isAmendment)) return facts.map(asRecorded);
  const reading = readingOf(facts);
  return reading.facts
    .filter(({ fact, order, stands }) => order === 0 || (stands && !isAmendment(fact)))
    .map((told) => reading.read(told));
}

function appliedTo(inEffect: readonly EffectiveFact[], reading: GrowingReading): readonly AppliedCorrection[] {
  const applied = inEffect.flatMap(({ type, corrections }) =>
    setsDisclosure(type) ? [] : corrections.filter(({ field }) => field !== 'confidentiality'),
  );
  const orderOf = ({ eventId }: AppliedCorrection) => reading.of(eventId)?.order ?? 0;
  return applied.sort((a, b) => orderOf(a) - orderOf(b));
}

/** What a record says of who may know of it, each by itself. The stricter of the two counts. */
export interface OwnDisclosure {
  /** What the group decided: the opening fact says it, or a later decision. */
  readonly decided: Confidentiality;
  /** How far those whom it is about agreed to be known; `public` where nobody was asked. */
  readonly agreed: Confidentiality;
}

/** The confidentiality of a record by itself, as {@link readRecord} has it, of facts of which there is at least one. */
export function confidentialityRead(facts: readonly Fact[]): Confidentiality {
  const { decided, agreed } = disclosureRead(facts);
  return strictest([decided, agreed]);
}

/** What {@link confidentialityRead} is made of. */
export function disclosureRead(facts: readonly Fact[]): OwnDisclosure {
  if (!facts.some(isAmendment)) return ownDisclosure(facts as readonly unknown[] as readonly RecordFact[]);
  return ownDisclosure(readInEffect(facts));
}

function ownConfidentiality(inEffect: readonly RecordFact[]): Confidentiality {
  const { decided, agreed } = ownDisclosure(inEffect);
  return strictest([decided, agreed]);
}

/** @param inEffect the fact that opened the record first */
function ownDisclosure([opening, ...later]: readonly RecordFact[]): OwnDisclosure {
  return later.reduce(furtherDisclosure, opening ? openingDisclosure(opening) : EVERYBODY);
}

const EVERYBODY: OwnDisclosure = { decided: 'public', agreed: 'public' };

/** What a record says of who may know of it by the fact that opened it. */
export function openingDisclosure(fact: RecordFact): OwnDisclosure {
  return furtherDisclosure({ ...EVERYBODY, decided: (fact as Disclosing).data.confidentiality ?? 'public' }, fact);
}

/** The same after one more fact in effect. */
export function furtherDisclosure(own: OwnDisclosure, fact: RecordFact): OwnDisclosure {
  const role = commonRole(fact.type);
  if (role === null) return own;
  const { confidentiality, extent } = (fact as Disclosing).data;
  if (role === 'confidentiality-set' && confidentiality) return { ...own, decided: confidentiality };
  if (role === 'consent-stated' && extent) return { ...own, agreed: extent };
  return own;
}

/** As much of a fact as says who may know. */
interface Disclosing {
  readonly data: { readonly confidentiality?: Confidentiality; readonly extent?: Confidentiality };
}

/** Few facts of a record rest on many sources: as long as these are few, they are compared and not written out. */
function distinctSources(facts: readonly EffectiveFact[]): readonly Source[] {
  const sources: Source[] = [];
  for (const { data } of facts) {
    if (sources.length === FEW) return distinctByText(facts);
    if (!sources.some((known) => reads(known, data.source))) sources.push(data.source);
  }
  return sources;
}

const FEW = 8;

/** Whether two sources would be the same text as JSON. */
function reads(a: Source, b: Source): boolean {
  if (a === b) return true;
  if (!a || !b) return false;
  const [fields, others] = [Object.entries(a), Object.entries(b)];
  return (
    fields.length === others.length &&
    fields.every(([name, value], index) => {
      const [otherName, otherValue] = others[index]!;
      return name === otherName && value === otherValue;
    })
  );
}

function distinctByText(facts: readonly EffectiveFact[]): readonly Source[] {
  const sources = new Map<string, Source>();
  for (const { data } of facts) {
    const same = JSON.stringify(data.source);
    if (!sources.has(same)) sources.set(same, data.source);
  }
  return [...sources.values()];
}
