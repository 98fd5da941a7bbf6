import { compareEdtf, parseEdtf } from '#time';
import { type RulingOutcome, sentenceTypes } from '../case/case-events.ts';
import type { AppealDecision, CourtCase, OutcomesOfPersons, Ruling, SentenceChange } from '../case/court-case.ts';
import { type SanctionInCase, sanctionsOf } from '../case/sanction-in-case.ts';
import type { ReleaseManner } from '../custody/custody-events.ts';
import type { Source } from '../shared/values.ts';

/**
 * What a court decided that has to do with whether somebody is held. `term_replaced`: by another term of the same kind, on
 * appeal; `sentence_lifted`: on appeal, with nothing in its place; `not_custodial`: a conviction, or sanctions, by which nobody
 * is held. `served` is what somebody reports of a sentence.
 */
export const courtFindings = [
  'acquitted',
  'closed',
  'sent_back',
  'sentenced',
  'suspended',
  'in_absentia',
  'not_custodial',
  'term_replaced',
  'sentence_lifted',
  'commuted',
  'released',
  'served',
] as const;
export type CourtFinding = (typeof courtFindings)[number];

export type SentenceType = (typeof sentenceTypes)[number];

/** A term as a decision states it; `amount` and `unit` are null where it states none, and of a sentence for life. */
export interface DecidedTerm extends Pick<SanctionInCase, 'type' | 'amount' | 'unit' | 'life'> {
  /** EDTF: from when it is counted, and whether a source says so. */
  readonly from: string;
  readonly fromStated: boolean;
}

/** What one decision says of one person. */
export interface CourtDecision {
  readonly finding: CourtFinding;
  /** Key of the case, and the id of the event that tells of the decision. */
  readonly case: string;
  readonly event: string;
  /** Key of the person, as the case names them. */
  readonly person: string;
  /** EDTF. */
  readonly on: string;
  readonly court: string | null;
  /** The kinds of sentence that it is about; empty where it says none. */
  readonly types: readonly SentenceType[];
  /** The term of one sentence that it imposed, and that which this replaced; null where there is none, or more than one. */
  readonly term: DecidedTerm | null;
  readonly was: DecidedTerm | null;
  /** How it lets the person go, where it does. */
  readonly manner: ReleaseManner | null;
  readonly source: Source;
}

/**
 * What the courts decided of a person, in order of date; where a later decision of the same case says otherwise, both.
 *
 * @param persons every key under which the person may be a party
 */
export function courtDecisions(courtCase: CourtCase, persons: readonly string[]): readonly CourtDecision[] {
  const parties = courtCase.persons.filter((person) => persons.includes(person));
  if (courtCase.retracted || parties.length === 0) return [];
  const all = sanctionsOf(courtCase);
  const decisions = parties.flatMap((person) => {
    const sanctions = all.filter((sanction) => sanction.person === person);
    return [
      ...courtCase.rulings.flatMap((ruling) => ofRuling(courtCase, ruling, person, sanctions)),
      ...courtCase.appeals.flatMap(({ decided }) => (decided ? ofAppeal(courtCase, decided, person, sanctions) : [])),
      ...courtCase.sentenceChanges.flatMap((change) => ofChange(courtCase, change, person, sanctions)),
    ];
  });
  return decisions.toSorted((a, b) => compareEdtf(parseEdtf(a.on), parseEdtf(b.on)));
}

/** Those that no later one of the same case puts aside. A sanction by which nobody is held says nothing of an earlier one. */
export function standingDecisions(decisions: readonly CourtDecision[]): readonly CourtDecision[] {
  return decisions.filter(
    (decision, index) =>
      !decisions.slice(index + 1).some((later) => later.case === decision.case && later.finding !== 'not_custodial'),
  );
}

/** By what the decision was told. */
type Telling = Pick<Ruling, 'eventId' | 'on' | 'source'> & { readonly court: string | null };

function decision(
  { key, court }: CourtCase,
  person: string,
  told: Telling,
  said: Pick<CourtDecision, 'finding' | 'types'> & Partial<CourtDecision>,
): CourtDecision {
  return {
    case: key,
    event: told.eventId,
    person,
    on: told.on,
    court: told.court ?? court,
    term: null,
    was: null,
    manner: null,
    source: told.source,
    ...said,
  };
}

function ofRuling(
  courtCase: CourtCase,
  ruling: Ruling,
  person: string,
  sanctions: readonly SanctionInCase[],
): readonly CourtDecision[] {
  const outcome = outcomeOf(ruling.outcomes, person) ?? ruling.outcome;
  const before = sentences(sanctions.filter(({ eventId }) => eventId !== ruling.eventId));
  const freed = outcome === null ? null : ofOutcome(outcome, typesOf(before));
  if (freed) return [decision(courtCase, person, ruling, freed)];
  const imposed = sanctions.filter(({ eventId }) => eventId === ruling.eventId);
  if (imposed.length === 0 && outcome === null) return [];
  return [decision(courtCase, person, ruling, ofSanctions(imposed))];
}

function ofAppeal(
  courtCase: CourtCase,
  decided: AppealDecision,
  person: string,
  sanctions: readonly SanctionInCase[],
): readonly CourtDecision[] {
  const was = sanctions.filter(({ end }) => end?.how === 'annulled' && end.eventId === decided.eventId).filter(holds);
  const outcome = outcomeOf(decided.outcomes, person);
  const freed = outcome === null ? null : ofOutcome(outcome, typesOf(was));
  if (freed) return [decision(courtCase, person, decided, freed)];
  if (decided.outcome === 'returned') {
    return was.length > 0 ? [decision(courtCase, person, decided, { finding: 'sent_back', types: typesOf(was) })] : [];
  }
  // Behind the sanctions stand the costs.
  const count = decided.sanctions?.length ?? 0;
  const imposed = sanctions.filter(({ eventId, ordinal }) => eventId === decided.eventId && ordinal < count);
  const term = onlyTerm(imposed.filter(holds));
  const before = onlyTerm(was);
  if (term && before && term.type === before.type) {
    if (term.amount === before.amount && term.unit === before.unit && term.life === before.life) return [];
    return [decision(courtCase, person, decided, { finding: 'term_replaced', types: typesOf(was), term, was: before })];
  }
  if (imposed.length > 0) return [decision(courtCase, person, decided, ofSanctions(imposed, typesOf(was)))];
  return was.length > 0
    ? [decision(courtCase, person, decided, { finding: 'sentence_lifted', types: typesOf(was) })]
    : [];
}

function ofChange(
  courtCase: CourtCase,
  change: SentenceChange,
  person: string,
  sanctions: readonly SanctionInCase[],
): readonly CourtDecision[] {
  const ended = sentences(sanctions.filter(({ end }) => end?.eventId === change.eventId));
  if (ended.length === 0) return [];
  const manner = change.type === 'released' ? (change.how as ReleaseManner) : null;
  const term = onlyTerm(sanctions.filter(({ eventId }) => eventId === change.eventId).filter(holds));
  return [decision(courtCase, person, change, { finding: change.type, types: typesOf(ended), manner, term })];
}

function outcomeOf(outcomes: OutcomesOfPersons, person: string): RulingOutcome | null {
  return outcomes.find(({ persons }) => persons.includes(person))?.outcome ?? null;
}

/** Null of a conviction: what it means is said by the sanctions. */
function ofOutcome(
  outcome: RulingOutcome,
  types: readonly SentenceType[],
): Pick<CourtDecision, 'finding' | 'types' | 'manner'> | null {
  switch (outcome) {
    case 'acquitted':
      return { finding: 'acquitted', types, manner: 'acquitted' };
    case 'closed':
      return { finding: 'closed', types, manner: 'other' };
    case 'sent_back':
      return { finding: 'sent_back', types, manner: null };
    case 'convicted':
      return null;
  }
}

/** @param before the kinds of sentence that these took the place of */
function ofSanctions(
  imposed: readonly SanctionInCase[],
  before: readonly SentenceType[] = [],
): Pick<CourtDecision, 'finding' | 'types' | 'term'> {
  const held = imposed.filter(holds);
  const of = (types: readonly SentenceType[]) => [...new Set([...types, ...before])];
  if (held.length > 0) return { finding: 'sentenced', types: of(typesOf(held)), term: onlyTerm(held) };
  const suspended = sentences(imposed.filter((sanction) => sanction.suspended));
  if (suspended.length > 0) return { finding: 'suspended', types: of(typesOf(suspended)), term: onlyTerm(suspended) };
  const absent = sentences(imposed.filter((sanction) => sanction.inAbsentia));
  if (absent.length > 0) return { finding: 'in_absentia', types: of(typesOf(absent)), term: onlyTerm(absent) };
  return { finding: 'not_custodial', types: before, term: null };
}

const LOCKED_UP: readonly string[] = ['arrest', 'detention', 'imprisonment'];
const SENTENCES: readonly string[] = sentenceTypes;

function sentences(sanctions: readonly SanctionInCase[]): readonly SanctionInCase[] {
  return sanctions.filter(({ type }) => SENTENCES.includes(type));
}

/** Whether somebody is locked up by it. */
function holds({ type, suspended, inAbsentia }: SanctionInCase): boolean {
  return LOCKED_UP.includes(type) && !suspended && !inAbsentia;
}

function typesOf(sanctions: readonly SanctionInCase[]): readonly SentenceType[] {
  return [...new Set(sentences(sanctions).map(({ type }) => type as SentenceType))];
}

function onlyTerm(sanctions: readonly SanctionInCase[]): DecidedTerm | null {
  const [one, another] = sanctions;
  if (!one || another) return null;
  const { type, amount, unit, life, from, fromStated } = one;
  return { type, amount, unit, life, from, fromStated };
}
