import { describe, expect, test } from '@jest/globals';
import { refusal, shymkent, Telling } from '../testing/telling.ts';
import { foldCase } from './case-record.ts';

const opened = new Telling('syzdykov-2021').tell([
  'case.opened',
  { title: 'Syzdykov', persons: ['syzdykov-aydar'], place: shymkent, openedOn: '2021-10' },
]);
const scheduled = opened.tell(['case.hearing-scheduled', { hearing: 'first', at: '2021-11-01T10:00', what: 'Trial' }]);
const hearing = (telling: Telling) => foldCase(telling.key, telling.facts)?.hearings[0];

describe('a hearing', () => {
  test('is scheduled, moved, postponed without a date, and held', () => {
    const moved = scheduled.tell(['case.hearing-postponed', { hearing: 'first', to: '2021-11-08T10:00' }]);
    expect(hearing(moved)).toMatchObject({
      at: '2021-11-08T10:00',
      zone: 'Asia/Almaty',
      status: 'scheduled',
      postponements: [{ from: '2021-11-01T10:00', to: '2021-11-08T10:00' }],
      factIds: [scheduled.id('case.hearing-scheduled'), moved.id('case.hearing-postponed')],
    });
    const open = moved.tell(['case.hearing-postponed', { hearing: 'first', to: null, reason: 'the judge is ill' }]);
    expect(hearing(open)).toMatchObject({ at: null, status: 'postponed' });
    const held = open.tell(['case.hearing-held', { hearing: 'first', on: '2021-11-20', inAbsentia: true }]);
    expect(hearing(held)).toMatchObject({ status: 'held', heldOn: '2021-11-20', inAbsentia: true });
    expect(refusal(() => held.tell(['case.hearing-cancelled', { hearing: 'first' }])).code).toBe('hearing-over');
  });

  test.each([
    ['case.hearing-postponed', { hearing: 'fist', to: null }],
    ['case.hearing-held', { hearing: 'fist', on: '2021-11-01' }],
    ['case.hearing-cancelled', { hearing: 'fist' }],
  ] as const)('that was never scheduled is refused by %s', (type, data) => {
    expect(refusal(() => scheduled.tell([type, data]))).toMatchObject({
      code: 'hearing-unknown',
      field: 'hearing',
      message: expect.stringContaining('Did you mean "first"?'),
    });
  });

  test('has a key of its own', () => {
    const again = { hearing: 'first', at: '2021-11-02', what: 'Trial' };
    expect(refusal(() => scheduled.tell(['case.hearing-scheduled', again])).code).toBe('hearing-known');
  });

  test('is on a day that exists and at a time that exists at the place', () => {
    const at = (time: string, telling = opened) =>
      refusal(() => telling.tell(['case.hearing-scheduled', { hearing: 'h', at: time, what: 'Trial' }]));
    expect(at('2021-11-31')).toMatchObject({ field: 'at', message: expect.stringContaining('November has 30 days') });
    const london = opened.tell([
      'case.corrected',
      {
        event: opened.id('case.opened'),
        field: 'place.zone',
        old: 'Asia/Almaty',
        new: 'Europe/London',
        reason: 'another court',
      },
    ]);
    expect(at('2021-03-28T01:30', london)).toMatchObject({ code: 'no-such-time', field: 'at' });
    expect(at('2021-10-31T01:30', london).message).toContain('happened twice');
    const chosen = { hearing: 'h', at: '2021-10-31T01:30+01:00', what: 'Trial' };
    expect(london.tell(['case.hearing-scheduled', chosen]).facts).toHaveLength(3);
  });

  test('is not moved to where it is', () => {
    const same = { hearing: 'first', to: '2021-11-01T10:00' };
    expect(refusal(() => scheduled.tell(['case.hearing-postponed', same])).code).toBe('hearing-not-moved');
  });

  test('cannot be taken back while what became of it stands', () => {
    const held = scheduled.tell(['case.hearing-held', { hearing: 'first', on: '2021-11-01' }]);
    const back = { event: held.id('case.hearing-scheduled'), reason: 'another court' };
    expect(refusal(() => held.tell(['case.retracted', back]))).toMatchObject({ code: 'contradicts' });
  });
});

describe('a ruling', () => {
  const rule = (sanction: Record<string, unknown>, data: Record<string, unknown> = {}) =>
    refusal(() =>
      opened.tell([
        'case.ruling-issued',
        { on: '2021-11-18', sanctions: [{ type: 'fine', persons: ['syzdykov-aydar'], ...sanction }], ...data },
      ]),
    );

  test('is on parties of the case, in units that fit, not before the case', () => {
    expect(rule({ persons: ['syzdykov-aydar', 'somebody'] })).toMatchObject({
      code: 'not-a-party',
      field: 'sanctions.0.persons.1',
    });
    expect(rule({ amount: 29_170 })).toMatchObject({ code: 'unit-missing', field: 'sanctions.0.unit' });
    expect(rule({ amount: 29_170, unit: 'days' })).toMatchObject({ code: 'unit-unfit' });
    expect(rule({ type: 'arrest', amount: 10, unit: 'KZT' })).toMatchObject({ code: 'unit-unfit' });
    expect(rule({}, { on: '2021-09-30' })).toMatchObject({ code: 'before-the-start', field: 'on' });
  });

  test('combines sanctions, each with its own amount', () => {
    const sanctions = [
      { type: 'restriction_of_liberty', persons: ['syzdykov-aydar'], amount: 1, unit: 'years' },
      { type: 'ban', persons: ['syzdykov-aydar'], amount: 3, unit: 'years', what: 'social networks' },
      { type: 'community_service', persons: ['syzdykov-aydar'], amount: 100, unit: 'hours' },
      { type: 'compensation', persons: ['syzdykov-aydar'], amount: 29_170, unit: 'KZT' },
    ];
    const ruled = opened.tell(['case.ruling-issued', { on: '2021-11-18', sanctions }]);
    expect(foldCase(ruled.key, ruled.facts)?.rulings[0]?.sanctions).toMatchObject(sanctions);
  });
});
