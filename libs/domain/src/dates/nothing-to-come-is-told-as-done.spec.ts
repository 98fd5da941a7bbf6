import { describe, expect, test } from '@jest/globals';
import { Temporal } from 'temporal-polyfill';
import { checkFact, type DecisionContext, decide, type Fact, parseFact, type RecordEventType } from '../index.ts';
import type { Category } from '../shared/values.ts';
import { factOf, refusalOf } from '../testing/any-history.ts';
import { plainRules } from '../testing/plain-rules.ts';
import { context, idOf, refusal, shymkent, source, Telling } from '../testing/telling.ts';

const oral = { name: 'Uralsk', jurisdiction: 'KZ', zone: 'Asia/Oral' };
const asOf = (now: string): DecisionContext => ({ rules: plainRules, now: Temporal.Instant.from(now) });
/** Noon in Shymkent on 9 November 2021. */
const NOON = asOf('2021-11-09T06:00:00Z');

type Stated = readonly [type: RecordEventType, data: Record<string, unknown>];

/** What opens a record, told when it had happened. */
const openings: Readonly<Record<string, readonly Stated[]>> = {
  person: [['person.registered', { name: 'Aron Atabek' }]],
  incident: [['incident.recorded', { occurredOn: '2021-11-01', kinds: ['other'], summary: 'Something.' }]],
  custody: [
    ['custody.began', { person: 'p', kind: 'detention', since: '2021-11-02', place: shymkent }],
    ['custody.term-set', { rule: 'kz.remand', from: '2021-11-02', basis: 'detention', duration: 'P2M' }],
  ],
  case: [
    ['case.opened', { title: 'A case', persons: ['p'], place: shymkent }],
    [
      'case.charge-brought',
      { charge: 'first', persons: ['p'], legalBases: [{ jurisdiction: 'KZ', code: 'CC', article: '405' }] },
    ],
    ['case.hearing-scheduled', { hearing: 'first', at: '2021-11-08', what: 'A session' }],
    [
      'case.ruling-issued',
      { on: '2021-11-03', sanctions: [{ type: 'imprisonment', persons: ['p'], amount: 2, unit: 'years' }] },
    ],
    ['case.appeal-lodged', { appeal: 'first', by: ['p'] }],
  ],
  assembly: [['assembly.notified', { form: 'rally', place: shymkent, dates: ['2021-11-20'] }]],
  figure: [
    ['figure.reported', { by: 'Somebody', title: 'A count', numbers: [{ what: 'x', value: 1 }], reportedOn: '2021' }],
  ],
};

const categoryOf = (type: string) => type.split('.')[0] as Category;
const opened = (category: Category) => new Telling('key').tell(...openings[category]!);

/** What a decision says of a fact after these others. */
function said(history: readonly Fact[], [type, data]: Stated, asked = NOON) {
  return refusalOf(categoryOf(type), history, { type, data: { source, ...data } }, asked);
}

/** Every fact that reports something done, with the field that says when and everything else that it needs. */
const done: readonly (readonly [RecordEventType, string, Record<string, unknown>?])[] = [
  ['person.died', 'on', { place: shymkent }],
  ['person.consent-stated', 'on', { extent: 'internal' }],
  ['incident.recorded', 'occurredOn', { kinds: ['other'], summary: 'Something.', place: shymkent }],
  ['incident.recorded', 'reportedOn', { occurredOn: null, kinds: ['other'], summary: 'Something.' }],
  ['incident.verified', 'on', { by: 'A monitor', method: 'Asked' }],
  ['incident.disputed', 'on', { by: 'The police', claim: 'Nothing happened' }],
  ['custody.began', 'since', { person: 'p', kind: 'detention', place: shymkent }],
  ['custody.term-set', 'from', { rule: 'kz.remand', basis: 'detention', duration: 'P2M' }],
  ['custody.extended', 'on', { by: 'P1M' }],
  ['custody.reduced', 'on', { to: 'P1M' }],
  ['custody.converted', 'on', { kind: 'remand' }],
  ['custody.transferred', 'on', { facility: 'SI-18' }],
  ['custody.measure-imposed', 'on', { kind: 'other' }],
  ['custody.detained-again', 'on', { nextEpisode: 'next' }],
  ['custody.release-reported', 'on'],
  ['custody.release-confirmed', 'on'],
  ['custody.ended-by-death', 'on'],
  ['custody.escaped', 'on'],
  ['case.opened', 'openedOn', { title: 'A case', persons: ['p'], place: shymkent }],
  [
    'case.charge-brought',
    'on',
    { charge: 'second', persons: ['p'], legalBases: [{ jurisdiction: 'KZ', code: 'CC', article: '1' }] },
  ],
  ['case.charge-dropped', 'on', { charge: 'first' }],
  ['case.hearing-held', 'on', { hearing: 'first' }],
  ['case.ruling-issued', 'on', { sanctions: [] }],
  ['case.appeal-lodged', 'on', { appeal: 'second', by: ['p'] }],
  ['case.appeal-decided', 'on', { appeal: 'first', outcome: 'rejected' }],
  ['case.sentence-served', 'on', { persons: ['p'] }],
  [
    'case.sentence-commuted',
    'on',
    { persons: ['p'], sanctions: [{ type: 'fine', persons: ['p'], amount: 1, unit: 'KZT' }] },
  ],
  ['case.released-from-sentence', 'on', { persons: ['p'], how: 'parole' }],
  ['assembly.notified', 'notifiedOn', { form: 'rally', place: shymkent }],
  ['assembly.refused', 'on'],
  ['assembly.permitted', 'on'],
  ['assembly.held', 'on'],
  ['assembly.dispersed', 'on'],
  ['assembly.cancelled', 'on', { by: 'organiser' }],
  ['figure.reported', 'reportedOn', { by: 'Others', title: 'A count', numbers: [{ what: 'x', value: 1 }] }],
];

const opens = (type: RecordEventType) => openings[categoryOf(type)]![0]![0] === type;
const standing = (type: RecordEventType) => (opens(type) ? [] : opened(categoryOf(type)).facts);

describe('what has not come yet is not told as done', () => {
  test.each(done)('%s, by %s', (type, field, data = {}) => {
    const on = (date: string) => said(standing(type), [type, { ...data, [field]: date }]);
    expect(on('2021-11-09')).toBeNull();
    expect(on('2031-11-12')).toMatchObject({ code: 'in-the-future', field });
    expect(on('2031-11-12')?.message).toContain(`"${field}" of ${type} says 2031-11-12`);
    expect(on('1899-12-31')).toMatchObject({ code: 'before-1900', field });
  });

  test.each(['custody', 'person', 'incident', 'case', 'assembly', 'figure'] as const)(
    'nor is a source of a %s seen later',
    (category) => {
      const type = `${category}.confidentiality-set` as RecordEventType;
      const seen = (seenOn: string) =>
        said(opened(category).facts, [
          type,
          { confidentiality: 'internal', reason: 'Asked for', source: { ...source, seenOn } },
        ]);
      expect(seen('2021-11-09')).toBeNull();
      expect(seen('2021-11-11')).toMatchObject({ code: 'in-the-future', field: 'source.seenOn' });
      expect(seen('1021-11-09')).toMatchObject({ code: 'before-1900', field: 'source.seenOn' });
    },
  );

  test('the refusal says the date, what day it is there, and how to record what is to come', () => {
    expect(said(opened('case').facts, ['case.hearing-held', { hearing: 'first', on: '2021-11-10' }])?.message).toBe(
      '"on" of case.hearing-held says 2021-11-10, but today it is 2021-11-09 in Shymkent (Asia/Almaty). ' +
        'Check the date; record it when it has happened. A hearing to come is case.hearing-scheduled.',
    );
  });
});

describe('a date is to come only where every reading of it is', () => {
  test.each([
    ['2021-11', null],
    ['2021', null],
    ['2021-11-09~', null],
    ['../2021-11-20', null],
    ['2021-11-02/..', null],
    ['2021-11-05/2021-11-20', null],
    ['2021-12', 'in-the-future'],
    ['2022', 'in-the-future'],
    ['2021-11-10~', 'in-the-future'],
    ['2021-11-10/..', 'in-the-future'],
    ['1899', 'before-1900'],
    ['../1899-12-31', 'before-1900'],
    ['1850/..', null],
    ['1890/1905', null],
  ])('%s: %s', (on, code) => {
    expect(
      said([], ['incident.recorded', { occurredOn: on, kinds: ['other'], summary: 'x', place: shymkent }])?.code ??
        null,
    ).toBe(code);
  });
});

describe('today is that of the place', () => {
  const began = (place: object, now: string): string | null =>
    said([], ['custody.began', { person: 'p', kind: 'detention', since: '2021-11-10', place }], asOf(now))?.code ??
    null;

  test('which begins there, and not in UTC', () => {
    expect([began(shymkent, '2021-11-09T17:59:00Z'), began(shymkent, '2021-11-09T18:00:00Z')]).toEqual([
      'in-the-future',
      null,
    ]);
    expect([began(oral, '2021-11-09T18:00:00Z'), began(oral, '2021-11-09T19:00:00Z')]).toEqual(['in-the-future', null]);
  });

  test('by a later fact it is that of the place where the record then stands', () => {
    const there = opened('custody');
    const moved = there.tell(['custody.transferred', { on: '2021-11-05', place: oral }]);
    const released = (facts: readonly Fact[], now: string) =>
      said(facts, ['custody.release-reported', { on: '2021-11-10' }], asOf(now))?.code ?? null;
    expect(released(there.facts, '2021-11-09T18:30:00Z')).toBeNull();
    expect(released(moved.facts, '2021-11-09T18:30:00Z')).toBe('in-the-future');
  });

  test('of a transfer it is that of either place', () => {
    const transferred = (place: object, now: string) =>
      said(opened('custody').facts, ['custody.transferred', { on: '2021-11-10', place }], asOf(now))?.code ?? null;
    expect(transferred({ ...oral, zone: 'Asia/Kamchatka' }, '2021-11-09T12:00:00Z')).toBeNull();
    expect(transferred(oral, '2021-11-09T18:00:00Z')).toBeNull();
    expect(transferred(oral, '2021-11-09T17:00:00Z')).toBe('in-the-future');
  });

  test('where no place is known a day is to come only where it has begun nowhere', () => {
    const died = (now: string) => said(opened('person').facts, ['person.died', { on: '2021-11-10' }], asOf(now));
    expect(died('2021-11-09T10:00:00Z')).toBeNull();
    expect(died('2021-11-09T09:59:00Z')).toMatchObject({
      code: 'in-the-future',
      message: expect.stringContaining('today it is 2021-11-09 where days begin first'),
    });
  });

  test('and of a wall time the moment counts', () => {
    const set = (fromTime: string) =>
      said(opened('custody').facts, [
        'custody.term-set',
        { rule: 'kz.remand', from: '2021-11-09', fromTime, basis: 'detention', duration: 'P2M' },
      ]);
    expect(set('2021-11-09T12:00')).toBeNull();
    expect(set('2021-11-09T12:01')).toMatchObject({
      code: 'in-the-future',
      field: 'fromTime',
      message: expect.stringContaining('it is 2021-11-09T12:00 in Shymkent'),
    });
    const held = (at: string, on = '2021-11-09') => said(opened('assembly').facts, ['assembly.held', { on, at }]);
    expect([held('12:00'), held('23:00', '2021-11')]).toEqual([null, null]);
    expect(held('12:01')).toMatchObject({ code: 'in-the-future', field: 'at' });
  });
});

describe('what is announced may be still to come', () => {
  const announced: readonly Stated[] = [
    ['case.hearing-scheduled', { hearing: 'next', at: '2031-12-10T10:00', what: 'A session' }],
    ['case.hearing-postponed', { hearing: 'first', to: '2031-12-10' }],
    ['case.ruling-issued', { on: '2021-11-09', sanctions: [{ type: 'ban', persons: ['p'], from: '2031-12-10' }] }],
    ['assembly.notified', { form: 'rally', place: shymkent, dates: ['2031-12-16'] }],
    [
      'figure.reported',
      { by: 'x', title: 'A plan', numbers: [{ what: 'x', value: 1 }], period: '2031', reportedOn: '2021' },
    ],
  ];

  test.each(announced)('%s', (type, data) => {
    expect(said(standing(type), [type, data])).toBeNull();
    const longAgo = JSON.parse(JSON.stringify(data).replace('"2031', '"1831'));
    expect(said(standing(type), [type, longAgo])).toMatchObject({ code: 'before-1900' });
  });

  test('of a list the item at fault is named', () => {
    const dates = ['2021-12-16', '1021-12-17'];
    expect(said([], ['assembly.notified', { form: 'rally', place: shymkent, dates }])?.field).toBe('dates.1');
  });
});

describe('a correction to a date that cannot be is refused', () => {
  const correct = (telling: Telling, data: Record<string, unknown>, type: RecordEventType = 'custody.corrected') =>
    said(telling.facts, [type, { reason: 'Misread', ...data }]);
  const released = opened('custody').tell(['custody.release-reported', { on: '2021-11-08' }]);
  const event = released.id('custody.release-reported');

  test('of the field itself, and of one within it', () => {
    expect(correct(released, { event, field: 'on', old: '2021-11-08', new: '2021-11-09' })).toBeNull();
    expect(correct(released, { event, field: 'on', old: '2021-11-08', new: '2021-11-10' })).toMatchObject({
      code: 'in-the-future',
      field: 'new',
    });
    expect(correct(released, { event, field: 'on', old: '2021-11-08', new: '1899-11-08' })).toMatchObject({
      code: 'before-1900',
      field: 'new',
    });
    expect(correct(released, { event, field: 'source.seenOn', old: null, new: '2021-11-11' })).toMatchObject({
      code: 'in-the-future',
    });
    const now = released.facts.find(({ id }) => id === event)!.data.source;
    const seen = { publisher: 'Another', seenOn: '2021-11-11' };
    expect(correct(released, { event, field: 'source', old: now, new: seen })).toMatchObject({
      code: 'in-the-future',
      message: expect.stringContaining('"source.seenOn"'),
    });
  });

  test('of what another correction had set, and of its source', () => {
    const once = released.tell([
      'custody.corrected',
      { event, field: 'on', old: '2021-11-08', new: '2021-11-07', reason: 'Misread' },
    ]);
    const correction = once.id('custody.corrected');
    expect(correct(once, { event: correction, field: 'new', old: '2021-11-07', new: '2021-11-10' })).toMatchObject({
      code: 'in-the-future',
      field: 'new',
    });
    expect(correct(once, { event: correction, field: 'source.seenOn', old: null, new: '2021-11-11' })).toMatchObject({
      code: 'in-the-future',
    });
    const seenLater = { source: { ...source, seenOn: '2021-11-11' } };
    expect(
      correct(once, { event: correction, field: 'reason', old: 'Misread', new: 'Heard', ...seenLater }),
    ).toMatchObject({
      code: 'in-the-future',
      field: 'source.seenOn',
    });
  });

  test('of a place at which the day has not come', () => {
    const today = opened('custody').tell(['custody.release-reported', { on: '2021-11-09' }]);
    const began = today.id('custody.began');
    const zone = { event: began, field: 'place.zone', old: 'Asia/Almaty' };
    const asked = asOf('2021-11-08T18:30:00Z');
    const moved = said(today.facts, ['custody.corrected', { ...zone, new: 'Asia/Oral', reason: 'Misread' }], asked);
    expect(moved).toMatchObject({ code: 'contradicts', message: expect.stringContaining('custody.release-reported') });
    expect(
      said(today.facts, ['custody.corrected', { ...zone, new: 'Asia/Tokyo', reason: 'Misread' }], asked),
    ).toBeNull();
  });
});

describe('what was recorded before dates were judged', () => {
  const old = (on: string) => [
    ...opened('custody').facts.map((fact, index) => ({ ...fact, revision: BigInt(index) })),
    factOf(50, parseFact('custody.release-reported', { on, source })),
  ];
  const event = idOf(50);
  const amended = (history: readonly Fact[], type: RecordEventType, data: Record<string, unknown>) =>
    said(history, [type, { event, reason: 'A slip of the pen', ...data }]);

  test('still reads, and what follows it is recorded', () => {
    expect(checkFact('custody.release-reported', { on: '2031-11-12', source }).issues).toEqual([]);
    expect(said(old('2031-11-12'), ['custody.transferred', { on: '2021-11-08', facility: 'SI-18' }])).toBeNull();
  });

  test('can be put right or taken back, and not made wrong otherwise', () => {
    const to = (date: string) => ({ field: 'on', old: '2031-11-12', new: date });
    expect(amended(old('2031-11-12'), 'custody.corrected', to('2021-11-08'))).toBeNull();
    expect(amended(old('2031-11-12'), 'custody.retracted', {})).toBeNull();
    expect(amended(old('2031-11-12'), 'custody.corrected', to('2031-11-13'))).toMatchObject({ code: 'in-the-future' });
  });

  test('is not brought back by taking back the correction that put it right', () => {
    const data = { event, field: 'on', old: '2031-11-12', new: '2021-11-08', reason: 'A slip', source };
    const right = [...old('2031-11-12'), factOf(60, parseFact('custody.corrected', data))];
    expect(said(right, ['custody.retracted', { event: idOf(60), reason: 'It was so' }])).toMatchObject({
      code: 'contradicts',
      field: 'event',
      message: expect.stringContaining('says 2031-11-12'),
    });
  });

  test('is recognised when it is told again: no question is asked of a decision without a moment', () => {
    const told = { type: 'custody.release-reported', data: { on: '2031-11-12', source } } as never;
    expect(decide('custody', 'key', opened('custody').facts, told, { ...context, now: null })).toHaveLength(1);
    expect(refusal(() => decide('custody', 'key', opened('custody').facts, told, context)).code).toBe('in-the-future');
  });
});

test('of a record that is not there, that is said first', () => {
  expect(said([], ['custody.release-reported', { on: '2031-11-12' }])).toMatchObject({ code: 'no-such-record' });
});

test('a year that no date of the log has bears the same code', () => {
  const began = (since: string) =>
    said([], ['custody.began', { person: 'p', kind: 'detention', since, place: shymkent }]);
  expect([began('0999-01-01')?.code, began('3021-11-02')?.code]).toEqual(['before-1900', 'in-the-future']);
});
