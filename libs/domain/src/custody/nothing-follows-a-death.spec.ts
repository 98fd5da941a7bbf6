import { describe, expect, test } from '@jest/globals';
import { decide, type RecordEventType } from '../index.ts';
import type { Death } from '../person/person.ts';
import { context, refusal, shymkent, source, Telling } from '../testing/telling.ts';

const began = { person: 'p', kind: 'administrative_arrest', since: '2021-11-02', place: shymkent, source };
const held = new Telling('abildaev').tell(['custody.began', began]);
const diedOn = (on: string) => ({ eventId: 'd', on, episode: null, source, exercise: false }) as unknown as Death;
const told = (telling: Telling, type: RecordEventType, data: object, death: string) =>
  decide('custody', telling.key, telling.facts, { type, data: { source, ...data } } as never, {
    ...context,
    death: diedOn(death),
  });

describe('after the death of a person', () => {
  test.each<[RecordEventType, string, object]>([
    ['custody.escaped', 'on', { on: '2021-11-05' }],
    ['custody.release-reported', 'on', { on: '2021-11-05' }],
    ['custody.converted', 'on', { on: '2021-11-05', kind: 'criminal_detention' }],
    ['custody.transferred', 'on', { on: '2021-11-05', facility: 'SI-18' }],
    [
      'custody.term-set',
      'from',
      { from: '2021-11-05', rule: 'kz.administrative-arrest', basis: 'detention', duration: 'P10D' },
    ],
  ])('%s is refused, on the day of it it is not', (type, field, data) => {
    expect(refusal(() => told(held, type, data, '2021-11-04'))).toMatchObject({ code: 'person-died', field });
    expect(told(held, type, data, '2021-11-05')).toHaveLength(1);
  });

  test('no custody begins', () => {
    const first = new Telling('again');
    expect(refusal(() => told(first, 'custody.began', began, '2021-11-01'))).toMatchObject({
      code: 'person-died',
      field: 'since',
      message: expect.stringMatching(
        /^Custody of 2 November 2021 would be after the death of the person \(1 November 2021\)\./,
      ),
    });
    expect(told(first, 'custody.began', began, '2021-11')).toHaveLength(1);
  });
});

test('no episode follows itself', () => {
  const own = { ...began, previousEpisode: 'again' };
  expect(refusal(() => new Telling('again').tell(['custody.began', own]))).toMatchObject({
    code: 'own-successor',
    field: 'previousEpisode',
  });
});
