import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { amendedFacts, categoryOf, effectiveFacts, type RecordEventType, recordEvents } from './index.ts';
import { commonRole } from './shared/common-events.ts';
import { anyOfType, anyOpening } from './testing/any-fact.ts';
import { told } from './testing/any-history.ts';
import { shymkent, source, Telling } from './testing/telling.ts';

type Told = readonly [type: RecordEventType, data: Record<string, unknown>];

/** One history of each category, for facts that stand on others; any other is drawn. */
const histories: Readonly<Record<string, readonly Told[]>> = {
  person: [
    ['person.registered', { name: 'Aron Atabek' }],
    ['person.name-added', { name: 'Yedigeev' }],
    ['person.private-noted', { contacts: 'His daughter has a telephone' }],
    ['person.died', { on: '2021-11-24' }],
  ],
  incident: [
    ['incident.recorded', { occurredOn: '2021-11-01', kinds: ['other'], summary: 'Something.' }],
    ['incident.source-attached', { source: { ...source, locator: 'entry 2' } }],
    ['incident.verified', { by: 'A monitor', method: 'Spoke to the family' }],
    ['incident.disputed', { by: 'The police', claim: 'Nothing happened' }],
  ],
  custody: [
    ['custody.began', { person: 'p', kind: 'detention', since: '2021-11-02', place: shymkent }],
    [
      'custody.term-set',
      { rule: 'kz.administrative-arrest', from: '2021-11-02', basis: 'detention', duration: 'P10D' },
    ],
    ['custody.claim-decided', { event: '$custody.term-set', reason: 'The ruling was seen' }],
    ['custody.extended', { on: '2021-11-03', by: 'P5D' }],
    ['custody.reduced', { on: '2021-11-04', to: 'P9D' }],
    ['custody.converted', { on: '2021-11-05', kind: 'criminal_detention' }],
    ['custody.transferred', { on: '2021-11-05', facility: 'SI-18' }],
    ['custody.measure-imposed', { kind: 'punishment_cell', on: '2021-11-06' }],
    ['custody.release-reported', { on: '2021-11-07' }],
    ['custody.release-confirmed', { on: '2021-11-08' }],
  ],
  case: [
    ['case.opened', { title: 'A case', persons: ['p'], place: shymkent }],
    [
      'case.charge-brought',
      { charge: 'first', persons: ['p'], legalBases: [{ jurisdiction: 'KZ', code: 'CC', article: '405' }] },
    ],
    ['case.charge-dropped', { charge: 'first', on: '2021-11-02' }],
    ['case.hearing-scheduled', { hearing: 'first', at: '2021-11-03', what: 'A session' }],
    ['case.hearing-postponed', { hearing: 'first', to: '2021-11-04' }],
    ['case.hearing-held', { hearing: 'first', on: '2021-11-04', closed: true, online: true }],
    ['case.hearing-scheduled', { hearing: 'second', at: '2021-11-05', what: 'A session' }],
    ['case.hearing-cancelled', { hearing: 'second' }],
    [
      'case.ruling-issued',
      { on: '2021-11-04', sanctions: [{ type: 'imprisonment', persons: ['p'], amount: 2, unit: 'years' }] },
    ],
    ['case.appeal-lodged', { appeal: 'first', by: ['p'], event: '$case.ruling-issued' }],
    [
      'case.appeal-decided',
      { appeal: 'first', on: '2021-11-06', outcome: 'rejected', costs: [{ persons: ['p'], amount: 1, unit: 'KZT' }] },
    ],
    ['case.released-from-sentence', { on: '2021-11-07', persons: ['p'], how: 'illness' }],
    [
      'case.sentence-commuted',
      {
        on: '2021-11-07',
        persons: ['p'],
        sanctions: [{ type: 'restriction_of_liberty', persons: ['p'], amount: 1, unit: 'years' }],
      },
    ],
    ['case.sentence-served', { on: '2022-11-07', persons: ['p'] }],
  ],
  assembly: [
    ['assembly.notified', { form: 'rally', place: shymkent, dates: ['2021-11-20'] }],
    ['assembly.refused', { on: '2021-11-10', authority: 'Akimat' }],
    ['assembly.permitted', { on: '2021-11-11' }],
    ['assembly.held', { on: '2021-11-20' }],
    ['assembly.dispersed', { on: '2021-11-20', detained: 3 }],
    ['assembly.cancelled', { on: '2021-11-21', by: 'organiser' }],
  ],
  figure: [
    ['figure.reported', { by: 'Somebody', title: 'A count', numbers: [{ what: 'x', value: 1 }], reportedOn: '2021' }],
  ],
};

const telling = (history: readonly Told[]) =>
  history.reduce<Telling>(
    (all, [type, data]) =>
      all.tell([
        type,
        typeof data.event === 'string' ? { ...data, event: all.id(data.event.slice(1) as RecordEventType) } : data,
      ]),
    new Telling('key'),
  );

/** The fact behind the one that opens its records, as drawn; null where none that is drawn can stand there alone. */
function drawnHistory(type: RecordEventType): readonly Told[] | null {
  const category = categoryOf(type)!;
  const drawn = fc.sample(fc.tuple(anyOpening(category), anyOfType(type)), { numRuns: 100, seed: 1 });
  const history = drawn.map((facts) => told(category, facts)).find(({ length }) => length === 2);
  return history?.map(({ type, data }) => [type as RecordEventType, { ...data }] as const) ?? null;
}

// Of an erasure, which is final, the reason is corrected like any other.
const elsewhere = new Set<RecordEventType>(['person.erased', 'person.merged', 'person.unmerged']);
const covered = new Set(Object.values(histories).flatMap((history) => history.map(([type]) => type)));
const others = (Object.keys(recordEvents) as RecordEventType[]).filter(
  (type) => commonRole(type) === null && !elsewhere.has(type) && !covered.has(type),
);
const drawn = others.map((type) => [type, drawnHistory(type)] as const);

test('every fact has a place here', () => {
  expect(drawn.filter(([, history]) => history === null).map(([type]) => type)).toEqual([]);
});

const all = [
  ...Object.entries(histories),
  ...drawn.flatMap(([type, history]) => (history ? [[type, history] as const] : [])),
];

describe.each(all)('%s', (_, facts) => {
  const history = telling(facts);
  const category = facts[0]![0].split('.')[0]!;
  const corrected = `${category}.corrected` as RecordEventType;
  const retracted = `${category}.retracted` as RecordEventType;

  test.each([...history.facts].map(({ id, type }) => [type, id]))(
    '%s is corrected, and the correction too',
    (_, id) => {
      const before = history.facts.find((fact) => fact.id === id)!;
      const old = (before.data.source as { publisher: string }).publisher;
      const field = 'source.publisher';
      const once = history.tell([corrected, { event: id, field, old, new: 'Another', reason: 'misread' }]);
      const event = once.id(corrected);
      const twice = once.tell([corrected, { event, field: 'new', old: 'Another', new: 'A third', reason: 'misread' }]);
      const publisher = (all: Telling) =>
        (effectiveFacts(all.facts).find((fact) => fact.id === id)!.data.source as { publisher: string }).publisher;
      expect([publisher(history), publisher(once), publisher(twice)]).toEqual([old, 'Another', 'A third']);
    },
  );

  test('the last fact is retracted, and so is its retraction', () => {
    const last = history.facts.at(-1)!;
    const gone = history.tell([retracted, { event: last.id, reason: 'it was another' }]);
    expect(amendedFacts(gone.facts).find(({ id }) => id === last.id)?.retractedBy).not.toBeNull();
    const back = gone.tell([retracted, { event: gone.id(retracted), reason: 'it was not' }]);
    expect(effectiveFacts(back.facts).map(({ id }) => id)).toEqual(effectiveFacts(history.facts).map(({ id }) => id));
  });
});
