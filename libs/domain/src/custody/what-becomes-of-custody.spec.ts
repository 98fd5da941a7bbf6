import { describe, expect, test } from '@jest/globals';
import { Temporal } from 'temporal-polyfill';
import { plainRules } from '../testing/plain-rules.ts';
import { refusal, shymkent, Telling } from '../testing/telling.ts';
import { custodyWindow } from '../testing/window-in-english.ts';
import { closedByDeath } from './closed-by-death.ts';
import { custodyAt, stayAt } from './custody-at.ts';
import { custodyStatus } from './custody-status.ts';
import { foldCustody } from './fold-custody.ts';

const held = new Telling('abildaev').tell(
  ['custody.began', { person: 'p', kind: 'administrative_arrest', since: '2021-11-02', place: shymkent }],
  ['custody.term-set', { rule: 'kz.administrative-arrest', from: '2021-11-02', basis: 'detention', duration: 'P10D' }],
);
const episode = (telling: Telling) => foldCustody(telling.key, telling.facts)!;
const at = (day: string) => Temporal.Instant.from(`${day}T12:00:00+06:00`);
const window = (telling: Telling) => custodyWindow(episode(telling), plainRules);

describe('a term', () => {
  test('is reduced to a whole that is shorter, and says so', () => {
    const reduced = held.tell(['custody.reduced', { on: '2021-11-05', to: 'P6D' }]);
    expect(window(reduced)).toMatchObject({ latestDate: '2021-11-08' });
    expect(window(reduced).working[0]).toBe('Reduced on 5 November 2021 to 6 days in all.');
    expect(refusal(() => held.tell(['custody.reduced', { on: '2021-11-05', to: 'P10D' }]))).toMatchObject({
      code: 'not-shorter',
      field: 'to',
    });
  });

  test('goes by the dates of its changes, not by the order of their recording', () => {
    const late = held.tell(
      ['custody.extended', { on: '2021-11-08', by: 'P5D' }],
      ['custody.reduced', { on: '2021-11-05', to: 'P6D' }],
    );
    expect(window(late).latestDate).toBe('2021-11-13');
  });

  test('has an end again where one extended without an end was reduced', () => {
    const open = held.tell(['custody.extended', { on: '2021-11-05', by: null }]);
    expect(window(open.tell(['custody.reduced', { on: '2021-11-07', to: 'P8D' }])).latestDate).toBe('2021-11-10');
  });
});

describe('custody that became something else', () => {
  const converted = held.tell(['custody.converted', { on: '2021-11-07', kind: 'criminal_detention' }]);

  test('is what it was until then, and its old term counts no longer', () => {
    expect(episode(converted)).toMatchObject({ kind: 'criminal_detention', beganAs: 'administrative_arrest' });
    expect(custodyAt(episode(converted), at('2021-11-06')).kind).toBe('administrative_arrest');
    expect(custodyWindow(custodyAt(episode(converted), at('2021-11-06')), plainRules).latestDate).toBe('2021-11-12');
    expect(window(converted)).toMatchObject({ latest: null });
    expect(window(converted).working[0]).toBe('Held as detention as a suspect from 7 November 2021 on.');
  });

  test('runs by the term that was set for it', () => {
    const term = { rule: 'kz.criminal-detention', from: '2021-11-07', basis: 'detention', duration: 'P3D' };
    expect(window(converted.tell(['custody.term-set', term])).latestDate).toBe('2021-11-10');
  });
});

describe('a person held', () => {
  test('is somewhere else after a transfer, and where they were before it', () => {
    const moved = held.tell(
      ['custody.transferred', { on: '2021-11-08', facility: 'SI-18' }],
      ['custody.transferred', { on: '2021-11-05', place: { ...shymkent, name: 'Almaty' } }],
    );
    expect(stayAt(episode(moved), at('2021-11-04')).place?.name).toBe('Shymkent');
    expect(stayAt(episode(moved), at('2021-11-06'))).toMatchObject({ place: { name: 'Almaty' }, facility: null });
    expect(stayAt(episode(moved), at('2021-11-09')).facility).toBe('SI-18');
    expect(refusal(() => held.tell(['custody.transferred', { on: '2021-11-08' }])).code).toBe('changes-nothing');
  });

  test('is punished within custody, which moves no end', () => {
    const cell = held.tell(['custody.measure-imposed', { kind: 'punishment_cell', on: '../2021-11-03', times: 8 }]);
    expect(episode(cell).measures).toMatchObject([{ kind: 'punishment_cell', times: 8, duration: null }]);
    expect(window(cell)).toEqual(window(held));
  });

  test('who escaped is not held, and nothing more ends the episode', () => {
    const gone = held.tell(['custody.escaped', { on: '2021-11-05' }]);
    const status = (day: string) => custodyStatus(episode(gone), window(gone), at(day));
    expect([status('2021-11-04'), status('2021-11-06'), status('2021-12-06')]).toEqual(['held', 'escaped', 'escaped']);
    expect(refusal(() => gone.tell(['custody.release-confirmed', { on: '2021-11-06' }])).code).toBe('already-ended');
  });
});

test('a death closes what was open, and not what had ended before or began later', () => {
  const [source] = episode(held).sources;
  const death = { eventId: 'd', on: '2021-11-05', cause: 'heart', episode: null, source: source!, exercise: false };
  const closed = closedByDeath(episode(held), death);
  expect(custodyStatus(closed, window(held), at('2021-11-04'))).toBe('held');
  expect(custodyStatus(closed, window(held), at('2021-11-06'))).toBe('died');
  expect(closed.death).toMatchObject({ on: '2021-11-05', cause: 'heart' });
  const free = held.tell(['custody.release-confirmed', { on: '2021-11-04' }]);
  expect(closedByDeath(episode(free), death).death).toBeNull();
  expect(closedByDeath(episode(held), { ...death, on: '2021-11-01' }).death).toBeNull();
});

describe('the term of a person who was transferred to another zone', () => {
  const uralsk = { name: 'Uralsk', region: 'West Kazakhstan', jurisdiction: 'KZ', zone: 'Asia/Oral' };
  const minsk = { name: 'Minsk', jurisdiction: 'BY', zone: 'Europe/Minsk' };
  const moved = (on: string, place: object = uralsk) => held.tell(['custody.transferred', { on, place }]);

  test('ends by the clock of the place where they are then held, and says so', () => {
    expect(window(moved('2021-11-05'))).toMatchObject({ latest: '2021-11-13T00:00:00+05:00', zone: 'Asia/Oral' });
    expect(window(moved('2021-11-05')).working[0]).toBe('Transferred on 5 November 2021 to Uralsk.');
    expect(window(moved('2021-11-12')).latest).toBe('2021-11-13T00:00:00+05:00');
  });

  test('is not touched by a transfer after its end, nor by one back again before it', () => {
    expect(window(moved('2021-11-13'))).toEqual(window(held));
    const back = moved('2021-11-05').tell(['custody.transferred', { on: '2021-11-07', place: shymkent }]);
    expect(window(back)).toMatchObject({ latest: '2021-11-13T00:00:00+06:00', zone: 'Asia/Almaty' });
    expect(window(back).working).toEqual(window(held).working);
  });

  test('was to end by the clock of the first place as long as they were there', () => {
    const before = custodyAt(episode(moved('2021-11-05')), at('2021-11-04'));
    expect(custodyWindow(before, plainRules)).toEqual(window(held));
  });

  test('begins by the clock of the place where they were when it began', () => {
    const term = { rule: 'kz.remand', from: '2021-11-08', basis: 'detention', duration: 'P2M' };
    const remanded = moved('2021-11-05').tell(['custody.term-set', { ...term, fromTime: '2021-11-08T10:00' }]);
    expect(window(remanded)).toMatchObject({ latest: '2022-01-08T10:00:00+05:00', zone: 'Asia/Oral' });
    expect(window(remanded).working[0]).not.toMatch(/Transferred/);
  });

  test('follows a correction of the transfer, which the working names', () => {
    const told = moved('2021-11-05');
    const event = told.id('custody.transferred');
    const corrected = told.tell([
      'custody.corrected',
      { event, field: 'on', old: '2021-11-05', new: '2021-11-13', reason: 'The lawyer saw him on the 12th' },
    ]);
    expect(window(corrected)).toMatchObject({ latest: window(held).latest });
    expect(window(corrected).working[0]).toMatch(/^Date: corrected on .* from 5 November 2021 to 13 November 2021/);
  });

  test('none being stated, counts by the law of the country to which they were handed over', () => {
    const detained = new Telling('d').tell([
      'custody.began',
      { person: 'p', kind: 'detention', since: '2021-11-02', place: shymkent },
    ]);
    const handedOver = detained.tell(['custody.transferred', { on: '2021-11-04', place: minsk }]);
    expect(window(detained).reviewAt).toBe('2021-11-06T00:00:00+06:00');
    expect(window(handedOver)).toMatchObject({ reviewAt: '2021-11-08T00:00:00+03:00', zone: 'Europe/Minsk' });
    expect(window(handedOver).working[0]).toBe('Transferred on 4 November 2021 to Minsk, under the law of BY.');
    const within = detained.tell(['custody.transferred', { on: '2021-11-04', place: uralsk }]);
    expect(window(within).reviewAt).toBe('2021-11-06T00:00:00+06:00');
  });
});
