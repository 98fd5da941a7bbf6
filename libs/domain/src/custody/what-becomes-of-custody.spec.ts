import { describe, expect, test } from '@jest/globals';
import { Temporal } from 'temporal-polyfill';
import { plainRules } from '../testing/plain-rules.ts';
import { refusal, shymkent, Telling } from '../testing/telling.ts';
import { closedByDeath } from './closed-by-death.ts';
import { custodyAt, stayAt } from './custody-at.ts';
import { foldCustody } from './custody-episode.ts';
import { custodyStatus } from './custody-status.ts';
import { custodyWindow } from './custody-window.ts';

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
    expect(window(converted).working[0]).toBe('Held as criminal detention from 7 November 2021 on.');
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
    expect(stayAt(episode(moved), at('2021-11-04')).place.name).toBe('Shymkent');
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
  const death = { eventId: 'd', on: '2021-11-05', episode: null, source: episode(held).sources[0]!, exercise: false };
  const closed = closedByDeath(episode(held), death);
  expect(custodyStatus(closed, window(held), at('2021-11-04'))).toBe('held');
  expect(custodyStatus(closed, window(held), at('2021-11-06'))).toBe('died');
  const free = held.tell(['custody.release-confirmed', { on: '2021-11-04' }]);
  expect(closedByDeath(episode(free), death).death).toBeNull();
  expect(closedByDeath(episode(held), { ...death, on: '2021-11-01' }).death).toBeNull();
});
