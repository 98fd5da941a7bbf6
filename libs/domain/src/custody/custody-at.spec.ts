import { describe, expect, test } from '@jest/globals';
import { Temporal } from 'temporal-polyfill';
import { shymkent, Telling } from '../testing/telling.ts';
import { custodyAt, placeOn, stayAt } from './custody-at.ts';
import { foldCustody } from './fold-custody.ts';

const uralsk = { name: 'Uralsk', region: null, jurisdiction: 'KZ', zone: 'Asia/Oral' };
const told = new Telling('abildaev').tell(
  ['custody.began', { person: 'p', kind: 'administrative_arrest', since: '2021-11-02', place: shymkent }],
  ['custody.term-set', { rule: 'kz.administrative-arrest', from: '2021-11-03', basis: 'detention', duration: 'P10D' }],
  ['custody.transferred', { on: '2021-11-04', place: uralsk }],
  ['custody.measure-imposed', { kind: 'punishment_cell', on: '2021-11-05' }],
  ['custody.extended', { on: '2021-11-06', by: 'P5D' }],
  ['custody.reduced', { on: '2021-11-07', to: 'P6D' }],
  ['custody.converted', { on: '2021-11-08', kind: 'criminal_detention' }],
  ['custody.transferred', { on: '2021-11-09', facility: 'SI-18' }],
);
const episode = foldCustody(told.key, told.facts)!;
/** The first moment of a day in Shymkent. */
const morning = (day: number) => Temporal.Instant.from(`2021-11-${String(day).padStart(2, '0')}T00:00:00+06:00`);

describe('an episode at a moment', () => {
  test.each([
    [2, '', 1, 'administrative_arrest'],
    [3, 'term', 1, 'administrative_arrest'],
    [4, 'term', 2, 'administrative_arrest'],
    [5, 'term measure', 2, 'administrative_arrest'],
    [6, 'term measure extension', 2, 'administrative_arrest'],
    [7, 'term measure extension reduction', 2, 'administrative_arrest'],
    [8, 'term measure extension reduction conversion', 2, 'criminal_detention'],
    [9, 'term measure extension reduction conversion', 3, 'criminal_detention'],
  ])('on the morning of %i November: %s', (day, happened, stays, kind) => {
    const at = (moment: Temporal.Instant) => {
      const then = custodyAt(episode, moment);
      const { terms, measures, extensions, reductions, conversions } = then;
      const all = {
        term: terms,
        measure: measures,
        extension: extensions,
        reduction: reductions,
        conversion: conversions,
      };
      const there = Object.entries(all).flatMap(([name, facts]) => (facts.length === 0 ? [] : [name]));
      return { happened: there.join(' '), stays: then.stays.length, kind: then.kind };
    };
    expect(at(morning(day))).toEqual({ happened, stays, kind });
    // A moment earlier the last of it had not happened.
    if (day > 2) expect(at(morning(day).subtract({ nanoseconds: 1 }))).not.toEqual({ happened, stays, kind });
  });

  test('is the same object once everything has happened', () => {
    expect(custodyAt(episode, morning(9))).toBe(episode);
    expect(custodyAt(episode, morning(8))).not.toBe(episode);
  });
});

describe('where the person is', () => {
  test('at a moment is where they were transferred last, in the calendar of the place where it began', () => {
    expect(stayAt(episode, morning(2)).place?.name).toBe('Shymkent');
    expect(stayAt(episode, morning(4).subtract({ nanoseconds: 1 })).place?.name).toBe('Shymkent');
    expect(stayAt(episode, morning(4))).toMatchObject({ place: { name: 'Uralsk' }, facility: null });
    expect(stayAt(episode, morning(9))).toMatchObject({ place: { name: 'Uralsk' }, facility: 'SI-18' });
    // Before it began: where it was to begin.
    expect(stayAt(episode, morning(1)).place?.name).toBe('Shymkent');
  });

  test('on the day of a transfer is where they were before it', () => {
    expect(placeOn(episode, '2021-11-01')?.name).toBe('Shymkent');
    expect(placeOn(episode, '2021-11-04')?.name).toBe('Shymkent');
    expect(placeOn(episode, '2021-11-05')?.name).toBe('Uralsk');
    expect(placeOn(episode, '2021-11')?.name).toBe('Shymkent');
  });
});
