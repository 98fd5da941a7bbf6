import { expect, test } from '@jest/globals';
import { dueOut as dueOutIn } from './due-out.ts';

const dueOut = (held: { earliest: string | null; latest: string | null; since?: string }, validAt: string) =>
  dueOutIn({ since: '2021-11-02', ...held }, validAt, 'en');

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

test('what is counted from an uncertain start is uncertain', () => {
  const window = { earliest: '2021-11-10T00:00:00+06:00', latest: '2021-11-11T00:00:00+06:00' };
  expect(dueOut({ ...window, since: '2021-11-02~' }, noon)).toMatchObject({
    date: 'about 10 November 2021',
    distance: 'perhaps tomorrow',
  });
  expect(dueOut({ ...window, since: '2021-11-02?' }, noon).date).toBe('perhaps 10 November 2021');
  expect(dueOut({ ...window, since: '2021-11-02%' }, '2021-11-20T06:00:00Z')).toMatchObject({
    date: 'perhaps about 10 November 2021',
    distance: 'about 10 days ago',
  });
});

test('the date from which the term counts decides, where it is another than that of the detention', () => {
  const window = { earliest: '2021-11-10T00:00:00+06:00', latest: '2021-11-11T00:00:00+06:00' };
  const ruled = { ...window, since: '2021-10~', termFrom: '2021-11-02' };
  expect(dueOutIn(ruled, noon, 'en').date).toBe('10 November 2021');
});
