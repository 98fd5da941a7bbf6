import { expect, test } from '@jest/globals';
import { dueOut } from './due-out.ts';

const noon = '2021-11-09T06:00:00Z';

test('a window of one day is that day', () => {
  const window = { earliest: '2021-11-10T00:00:00+06:00', latest: '2021-11-11T00:00:00+06:00' };
  expect(dueOut(window, noon)).toEqual({
    date: '10 November 2021',
    qualifier: null,
    distance: 'tomorrow',
    lastDay: '2021-11-10',
  });
});

test('without an earliest end only "no later than" is said', () => {
  const window = { earliest: null, latest: '2021-11-13T00:00:00+06:00' };
  expect(dueOut(window, noon)).toMatchObject({
    date: '12 November 2021',
    qualifier: 'no later than',
    distance: 'in 3 days',
  });
});

test('a window of several days names both', () => {
  const window = { earliest: '2021-11-05T00:00:00+06:00', latest: '2021-11-08T00:00:00+06:00' };
  expect(dueOut(window, noon)).toMatchObject({ date: '5 November 2021 – 7 November 2021', distance: '2 days ago' });
});

test('days are counted in the calendar of the place', () => {
  const window = { earliest: null, latest: '2021-11-13T00:00:00+06:00' };
  expect(dueOut(window, '2021-11-11T17:59:59Z').distance).toBe('tomorrow');
  expect(dueOut(window, '2021-11-11T18:00:00Z').distance).toBe('today');
});

test('no known end stays unknown', () => {
  expect(dueOut({ earliest: null, latest: null }, noon)).toEqual({
    date: null,
    qualifier: null,
    distance: null,
    lastDay: null,
  });
});
