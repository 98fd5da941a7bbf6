import fc from 'fast-check';
import type { EventTypeOf, RecordEventType } from '../record-events.ts';
import type { Category } from '../shared/values.ts';
import { shymkent } from './telling.ts';

/** A fact as somebody might state it. `event` is a number that picks a fact of the history, or null. */
export interface AnyFact {
  readonly type: RecordEventType;
  readonly data: Readonly<Record<string, unknown>>;
}

type Fields = Readonly<Record<string, fc.Arbitrary<unknown>>>;

const november = fc.integer({ min: 1, max: 30 }).map((day) => `2021-11-${String(day).padStart(2, '0')}`);
const date = fc.oneof(
  { weight: 8, arbitrary: november },
  { weight: 1, arbitrary: fc.constantFrom('2021-11', '2021', '../2021-11-05', '2021-11-03/..', '2021-11-04~') },
);
const duration = fc.constantFrom('P5D', 'P10D', 'P15D', 'PT72H', 'P2M', 'P1Y6M10D');
const words = fc.constantFrom('The ruling was seen', 'Told by the family', 'Seen by a lawyer', 'Said in court');
const key = fc.constantFrom('a', 'b', 'c');
const parties = fc.uniqueArray(fc.constantFrom('a', 'b'), { minLength: 1, maxLength: 2 });
const nth = fc.nat({ max: 9 });
const maybe = <T>(arbitrary: fc.Arbitrary<T>) => fc.option(arbitrary, { nil: null, freq: 2 });
const source = fc.constantFrom(
  { publisher: 'Monitoring bulletin', locator: 'entry 1' },
  { publisher: 'Monitoring bulletin', locator: 'entry 2' },
  { publisher: 'A lawyer' },
);
const place = fc.constantFrom(
  shymkent,
  { ...shymkent, name: 'Almaty' },
  { name: 'Uralsk', jurisdiction: 'KZ', zone: 'Asia/Oral' },
);
const legalBases = fc.uniqueArray(
  fc.constantFrom('488', '667').map((article) => ({ jurisdiction: 'KZ', code: 'CAO', article })),
  { maxLength: 2, selector: ({ article }) => article },
);
const confidentiality = fc.constantFrom('public', 'partners', 'internal');
const sanction = fc.oneof(
  fc.record({
    type: fc.constantFrom('imprisonment', 'restriction_of_liberty', 'ban'),
    persons: parties,
    amount: fc.integer({ min: 1, max: 5 }),
    unit: fc.constantFrom('months', 'years'),
    from: maybe(date),
  }),
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
const onItsDay = { on: date, exercise: fc.boolean() };

/** Facts that are neither a correction nor a retraction, and that people state. */
type Drawn<T extends RecordEventType> = Exclude<T, `${Category}.${'corrected' | 'retracted'}` | 'person.erased'>;
type AboutDisclosure<C extends Category> = `${C}.${'confidentiality-set' | 'consent-stated'}`;

function aboutDisclosure<C extends Category>(category: C): Readonly<Record<AboutDisclosure<C>, Fields>> {
  const fields: Record<string, Fields> = {
    [`${category}.confidentiality-set`]: { confidentiality, reason: words },
    [`${category}.consent-stated`]: { extent: confidentiality, by: maybe(words), on: maybe(date) },
  };
  return fields as Record<AboutDisclosure<C>, Fields>;
}

/** The fields of every fact that is drawn; a category's first opens its records. */
const fieldsOf: { readonly [C in Category]: Readonly<Record<Drawn<EventTypeOf<C>>, Fields>> } = {
  person: {
    'person.registered': { ...name, confidentiality },
    'person.name-added': name,
    'person.private-noted': { contacts: maybe(words), health: maybe(words), notes: words },
    'person.died': { on: date, cause: maybe(words), exercise: fc.boolean() },
    'person.merged': { into: key, reason: words },
    'person.unmerged': { from: key, reason: words },
    ...aboutDisclosure('person'),
  },
  incident: {
    'incident.recorded': {
      occurredOn: maybe(date),
      kinds: fc.uniqueArray(fc.constantFrom('detention', 'fine', 'search'), { minLength: 1 }),
      summary: words,
      place: maybe(place),
      persons: parties.map((keys) => keys.map((person) => ({ person }))),
      legalBases,
      standing: fc.constantFrom('accepted', 'unconfirmed'),
      confidentiality,
    },
    'incident.source-attached': {},
    'incident.verified': { by: words, method: words, on: maybe(date) },
    'incident.disputed': { by: words, claim: words, on: maybe(date) },
    ...aboutDisclosure('incident'),
  },
  custody: {
    'custody.began': {
      person: key,
      kind: custodyKind,
      since: date,
      place,
      facility: maybe(words),
      legalBases,
      confidentiality,
    },
    'custody.term-set': {
      rule,
      from: date,
      basis: fc.constantFrom('detention', 'ruling'),
      duration,
      setBy: maybe(words),
    },
    'custody.claim-decided': { event: nth, reason: words },
    'custody.extended': { on: date, by: maybe(duration) },
    'custody.reduced': { on: date, to: duration, reason: maybe(words) },
    'custody.converted': { on: date, kind: custodyKind, legalBases },
    'custody.transferred': { on: date, place: maybe(place), facility: words },
    'custody.measure-imposed': {
      kind: fc.constantFrom('punishment_cell', 'other'),
      on: date,
      duration: maybe(duration),
      times: maybe(nth),
    },
    'custody.detained-again': { on: date, nextEpisode: key },
    'custody.release-reported': onItsDay,
    'custody.release-confirmed': onItsDay,
    'custody.ended-by-death': onItsDay,
    'custody.escaped': onItsDay,
    ...aboutDisclosure('custody'),
  },
  case: {
    'case.opened': {
      title: words,
      persons: parties,
      place,
      court: maybe(words),
      openedOn: maybe(date),
      legalBases,
      confidentiality,
    },
    'case.charge-brought': {
      charge: hearing,
      persons: parties,
      legalBases: legalBases.filter(({ length }) => length > 0),
      on: maybe(date),
    },
    'case.charge-dropped': { charge: hearing, on: maybe(date), reason: maybe(words) },
    'case.hearing-scheduled': { hearing, at: hearingTime, what: words, posthumous: fc.boolean() },
    'case.hearing-postponed': { hearing, to: maybe(hearingTime), reason: maybe(words) },
    'case.hearing-held': { hearing, on: date, inAbsentia: fc.boolean(), closed: fc.boolean(), outcome: maybe(words) },
    'case.hearing-cancelled': { hearing, reason: maybe(words) },
    'case.ruling-issued': { on: date, court: maybe(words), sanctions, summary: maybe(words) },
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
    ...aboutDisclosure('case'),
  },
  assembly: {
    'assembly.notified': {
      organisers: parties,
      form: fc.constantFrom('rally', 'picket'),
      place,
      dates: fc.uniqueArray(november, { maxLength: 3 }),
      notifiedOn: maybe(date),
      notifications: maybe(fc.integer({ min: 1, max: 34 })),
      confidentiality,
    },
    'assembly.refused': { on: date, authority: maybe(words), reason: maybe(words) },
    'assembly.permitted': { on: maybe(date), authority: maybe(words) },
    'assembly.held': { on: date, at: maybe(fc.constant('12:00')), detained: maybe(nth) },
    'assembly.dispersed': { on: date, by: maybe(words), detained: maybe(nth) },
    'assembly.cancelled': { on: date, by: fc.constantFrom('organiser', 'authority'), reason: maybe(words) },
    ...aboutDisclosure('assembly'),
  },
  figure: {
    'figure.reported': {
      by: words,
      title: words,
      numbers: fc.array(fc.record({ what: words, value: maybe(nth) }), { minLength: 1, maxLength: 3 }),
      period: maybe(date),
      reportedOn: date,
      place: maybe(place),
      confidentiality,
    },
    ...aboutDisclosure('figure'),
  },
};

function anyFactOf(type: string, fields: Fields): fc.Arbitrary<AnyFact> {
  return fc.record({ ...fields, source }).map((data) => ({ type: type as RecordEventType, data }));
}

const byType = new Map(
  Object.values(fieldsOf).flatMap((types) =>
    Object.entries<Fields>(types).map(([type, fields]) => [type, anyFactOf(type, fields)] as const),
  ),
);

/** Every type of fact that is drawn here. */
export const typesOfAnyFact: readonly string[] = [...byType.keys()];

/** Any fact of this type. */
export function anyOfType(type: string): fc.Arbitrary<AnyFact> {
  const found = byType.get(type);
  if (!found) throw new Error(`No ${type} is drawn.`);
  return found;
}

/** A fact that opens a record of the category. */
export function anyOpening(category: Category): fc.Arbitrary<AnyFact> {
  return anyOfType(Object.keys(fieldsOf[category])[0]!);
}

/** A fact that may follow the opening one. */
export function anyLater(category: Category): fc.Arbitrary<AnyFact> {
  const [, ...later] = Object.keys(fieldsOf[category]);
  return fc.oneof(...later.map(anyOfType));
}
