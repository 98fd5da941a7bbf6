import { describe, expect, test } from '@jest/globals';
import { Temporal } from 'temporal-polyfill';
import { impossibleDates } from './impossible-dates.ts';

const minsk = { name: 'Minsk', region: null, jurisdiction: 'BY', zone: 'Europe/Minsk' };
const almaty = { name: 'Almaty', region: null, jurisdiction: 'KZ', zone: 'Asia/Almaty' };
/** 22:00 of the 9th in Minsk, 01:00 of the 10th in Almaty. */
const now = Temporal.Instant.from('2021-11-09T19:00:00Z');
const messages = (on: string, places: readonly (typeof minsk)[]) =>
  impossibleDates({ type: 'custody.escaped', data: { on } }, { on: 'done' }, { now, placesOn: () => places }).map(
    ({ message }) => message,
  );

describe('a date that cannot be is refused in words', () => {
  test('by the calendar of the place where the day begins first, whatever the order of the places', () => {
    const said = [
      '"on" of custody.escaped says 2021-11-11, but today it is 2021-11-10 in Almaty (Asia/Almaty). ' +
        'Check the date; record it when it has happened. ' +
        'When a term ends follows from custody.term-set; a hearing to come is case.hearing-scheduled.',
    ];
    expect(messages('2021-11-11', [minsk, almaty])).toEqual(said);
    expect(messages('2021-11-11', [almaty, minsk])).toEqual(said);
    // In one of the two places it has come.
    expect(messages('2021-11-10', [minsk, almaty])).toEqual([]);
    expect(messages('2021-11-10', [minsk])).toEqual([expect.stringMatching(/today it is 2021-11-09 in Minsk/)]);
  });

  test('by that of the first zone of the world where no place is known', () => {
    expect(messages('2021-11-10', [])).toEqual([]);
    expect(messages('2021-11-11', [])).toEqual([
      expect.stringMatching(/today it is 2021-11-10 where days begin first/),
    ]);
  });

  test('before 1900', () => {
    expect(messages('1899-12-31', [almaty])).toEqual([
      '"on" of custody.escaped says 1899-12-31, and the record takes no date before 1900. Check the year.',
    ]);
    expect(messages('1900-01-01', [almaty])).toEqual([]);
    expect(messages('1899/1900', [almaty])).toEqual([]);
  });
});
