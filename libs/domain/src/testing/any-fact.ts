import fc from 'fast-check';
import { type EventTypeOf, openingFacts, type RecordEventType, recordEvents } from '../record-events.ts';
import { commonRole } from '../shared/common-events.ts';
import type { Category } from '../shared/values.ts';
import {
  anyFields,
  bases,
  date,
  durations,
  key,
  levels,
  maybe,
  november,
  nth,
  places,
  sources,
  words,
} from './any-field.ts';

/** A fact as somebody might state it. `event` is a number that picks a fact of the history, or null. */
export interface AnyFact {
  readonly type: RecordEventType;
  readonly data: Readonly<Record<string, unknown>>;
}

type Fields = Readonly<Record<string, fc.Arbitrary<unknown>>>;

const parties = fc.uniqueArray(fc.constantFrom('a', 'b'), { minLength: 1, maxLength: 2 });
const sanction = fc.oneof(
  fc.record({
    type: fc.constantFrom('imprisonment', 'restriction_of_liberty', 'ban'),
    persons: parties,
    amount: fc.integer({ min: 1, max: 5 }),
    unit: fc.constantFrom('months', 'years'),
    from: maybe(date),
    suspended: fc.boolean(),
    inAbsentia: fc.boolean(),
    upTo: fc.boolean(),
  }),
  fc.record({ type: fc.constant('imprisonment'), persons: parties, life: fc.constant(true) }),
  fc.record({
    type: fc.constant('fine'),
    persons: parties,
    amount: fc.constantFrom(61_257, 5000),
    unit: fc.constant('KZT'),
  }),
);
const sanctions = fc.array(sanction, { maxLength: 2 });
const custodyKind = fc.constantFrom('administrative_arrest', 'detention', 'criminal_detention', 'remand');
const rule = fc.constantFrom('kz.administrative-arrest', 'kz.criminal-detention', 'kz.remand');
const hearing = fc.constantFrom('first', 'second');
const hearingTime = fc.oneof(
  november,
  november.map((day) => `${day}T10:00`),
);
const name = {
  name: fc.constantFrom('Zh. Ashtaev', 'Zhanmurat Ashtayev', 'N. Abildaev'),
  family: maybe(fc.constantFrom('Ashtaev', 'Abildaev')),
};
const endOfSentence = { on: date, persons: parties, event: maybe(nth), reason: maybe(words) };

/**
 * What is drawn of facts whose schemas do not say it: fields that have to fit other fields or facts. Of every other fact,
 * all that its schema has.
 */
const tuned: { readonly [C in Category]: Partial<Readonly<Record<EventTypeOf<C>, Fields>>> } = {
  person: {
    'person.registered': {
      ...name,
      confidentiality: levels,
      minor: maybe(fc.boolean()),
      // A minor who is not anonymous is named for a reason alone.
      namedBecause: words,
      sex: maybe(fc.constantFrom('female', 'male')),
      birthYear: maybe(fc.integer({ min: 1950, max: 1999 })),
      count: maybe(fc.constantFrom({ from: 12, to: null }, { from: 2, to: 5 })),
    },
    'person.name-added': name,
    'person.private-noted': { contacts: maybe(words), health: maybe(words), notes: words },
    'person.died': { on: date, cause: maybe(words), exercise: fc.boolean() },
    'person.merged': { into: key, reason: words },
    'person.unmerged': { from: key, reason: words },
  },
  incident: {
    'incident.recorded': {
      occurredOn: maybe(date),
      kinds: fc.uniqueArray(fc.constantFrom('detention', 'fine', 'search'), { minLength: 1 }),
      summary: words,
      place: maybe(places),
      persons: parties.map((keys) => keys.map((person) => ({ person }))),
      legalBases: bases,
      standing: fc.constantFrom('accepted', 'unconfirmed'),
      confidentiality: levels,
    },
  },
  custody: {
    'custody.began': {
      person: key,
      kind: custodyKind,
      since: date,
      place: places,
      facility: maybe(words),
      legalBases: bases,
      confidentiality: levels,
    },
    'custody.term-set': {
      rule,
      from: date,
      basis: fc.constantFrom('detention', 'ruling'),
      duration: durations,
      runs: maybe(fc.constantFrom('after', 'beside')),
      setBy: maybe(words),
    },
    'custody.extended': { on: date, by: maybe(durations), setBy: maybe(words) },
    'custody.claim-decided': { event: nth, reason: words },
    'custody.converted': { on: date, kind: custodyKind, legalBases: bases },
    'custody.transferred': { on: date, place: maybe(places), facility: words },
    'custody.measure-imposed': {
      kind: fc.constantFrom('punishment_cell', 'other'),
      on: date,
      duration: maybe(durations),
      times: maybe(nth),
    },
  },
  case: {
    'case.opened': {
      // Nobody who is a party as well.
      participants: fc.constantFrom([], [{ person: 'c', role: 'lawyer' }]),
      title: words,
      persons: parties,
      place: places,
      court: maybe(words),
      openedOn: maybe(date),
      legalBases: bases,
      confidentiality: levels,
    },
    'case.charge-brought': {
      charge: hearing,
      persons: parties,
      legalBases: bases.filter(({ length }) => length > 0),
      on: maybe(date),
    },
    'case.charge-dropped': { charge: hearing, on: maybe(date), reason: maybe(words) },
    'case.hearing-scheduled': { hearing, at: hearingTime, what: words, posthumous: fc.boolean() },
    'case.hearing-postponed': { hearing, to: maybe(hearingTime), reason: maybe(words) },
    'case.hearing-held': { hearing, on: date, inAbsentia: fc.boolean(), closed: fc.boolean(), outcome: maybe(words) },
    'case.hearing-cancelled': { hearing, reason: maybe(words) },
    'case.ruling-issued': {
      on: date,
      court: maybe(words),
      outcome: maybe(fc.constantFrom('convicted', 'sent_back')),
      sanctions,
      terms: maybe(fc.constantFrom('consecutive', 'concurrent')),
      summary: maybe(words),
    },
    'case.appeal-lodged': { appeal: hearing, by: parties, event: maybe(nth), on: maybe(date) },
    'case.appeal-decided': {
      appeal: hearing,
      on: date,
      outcome: fc.constantFrom('rejected', 'granted'),
      sanctions: maybe(sanctions),
    },
    'case.sentence-served': endOfSentence,
    'case.sentence-commuted': { ...endOfSentence, sanctions: fc.array(sanction, { minLength: 1, maxLength: 2 }) },
    'case.released-from-sentence': { ...endOfSentence, how: fc.constantFrom('illness', 'parole') },
  },
  assembly: {
    'assembly.notified': {
      organisers: parties,
      form: fc.constantFrom('rally', 'picket'),
      place: places,
      dates: fc.uniqueArray(november, { maxLength: 3 }),
      notifiedOn: maybe(date),
      notifications: maybe(fc.integer({ min: 1, max: 34 })),
      confidentiality: levels,
    },
    'assembly.refused': { on: date, authority: maybe(words), reason: maybe(words) },
    'assembly.held': { on: date, at: maybe(fc.constant('12:00')), detained: maybe(nth) },
    'assembly.cancelled': { on: date, by: fc.constantFrom('organiser', 'authority'), reason: maybe(words) },
  },
  figure: {
    'figure.reported': {
      by: words,
      title: words,
      numbers: fc.array(fc.record({ what: words, value: maybe(nth) }), { minLength: 1, maxLength: 3 }),
      period: maybe(date),
      reportedOn: date,
      place: maybe(places),
      confidentiality: levels,
    },
  },
};

/** Facts that people state: neither a correction nor a retraction, nor the erasure behind which nothing follows. */
function isDrawn(type: RecordEventType): boolean {
  const role = commonRole(type);
  return role !== 'corrected' && role !== 'retracted' && type !== 'person.erased';
}

function anyFactOf(type: RecordEventType, fields: Fields): fc.Arbitrary<AnyFact> {
  return fc.record({ ...fields, source: sources }).map((data) => ({ type, data }));
}

const types = (Object.keys(recordEvents) as RecordEventType[]).filter(isDrawn);
const tunedByType: Partial<Readonly<Record<string, Fields>>> = Object.assign({}, ...Object.values(tuned));
const byType: ReadonlyMap<string, fc.Arbitrary<AnyFact>> = new Map(
  types.map((type) => [type, anyFactOf(type, tunedByType[type] ?? anyFields(recordEvents[type], type))]),
);

/** Every type of fact that is drawn here. */
export const typesOfAnyFact: readonly string[] = types;

/** Any fact of this type. */
export function anyOfType(type: string): fc.Arbitrary<AnyFact> {
  const found = byType.get(type);
  if (!found) throw new Error(`No ${type} is drawn.`);
  return found;
}

/** A fact that opens a record of the category. */
export function anyOpening(category: Category): fc.Arbitrary<AnyFact> {
  return anyOfType(openingFacts[category]);
}

/** A fact that may follow the opening one. */
export function anyLater(category: Category): fc.Arbitrary<AnyFact> {
  const later = types.filter((type) => type.startsWith(`${category}.`) && type !== openingFacts[category]);
  return fc.oneof(...later.map(anyOfType));
}
