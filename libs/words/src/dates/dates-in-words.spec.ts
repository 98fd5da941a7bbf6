import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { formatDay, formatDuration, formatEdtf, parseEdtf } from '#time';
import { languages, words } from '../language.ts';

const { dates } = words('en');
const run = { seed: Number(process.env.HABEAS_TEST_SEED ?? 20211109), numRuns: 300 };
const day = fc
  .date({ min: new Date('1900-01-01'), max: new Date('2999-12-31'), noInvalidDate: true })
  .map((date) => date.toISOString().slice(0, 10));

describe('English dates', () => {
  test('are those that the errors and the working of the law have', () => {
    const edtf = fc.oneof(
      day,
      fc.tuple(day, fc.constantFrom('?', '~', '%')).map(([date, mark]) => `${date}${mark}`),
      day.map((date) => date.slice(0, 7)),
      day.map((date) => date.slice(0, 4)),
      day.map((date) => `../${date}`),
      day.map((date) => `${date}/..`),
      day.map((date) => `${date.slice(0, 3)}X`),
      day.map((date) => `${date.slice(0, 2)}XX`),
      fc.tuple(day, fc.constantFrom('21', '22', '23', '24')).map(([date, season]) => `${date.slice(0, 4)}-${season}`),
      fc.tuple(day, day).map((both) => both.toSorted().join('/')),
    );
    fc.assert(
      fc.property(edtf, (date) => {
        expect(dates.edtf(date)).toBe(formatEdtf(parseEdtf(date)));
      }),
      run,
    );
    fc.assert(
      fc.property(day, (date) => {
        expect(dates.day(date)).toBe(formatDay(date));
      }),
      run,
    );
  });

  test('and amounts of time too', () => {
    const amount = fc.integer({ min: 0, max: 30 });
    fc.assert(
      fc.property(amount, amount, fc.integer({ min: 1, max: 2000 }), amount, (years, months, days, hours) => {
        const duration = `P${years}Y${months}M${days}DT${hours + 1}H`;
        expect(dates.duration(duration)).toBe(formatDuration(duration));
      }),
      run,
    );
  });

  test('bear the name of every month and weekday', () => {
    const months = Array.from({ length: 12 }, (_, month) => `2021-${String(month + 1).padStart(2, '0')}-05`);
    expect(months.map((date) => dates.shortDay(date, false))).toEqual([
      ...['5 Jan', '5 Feb', '5 Mar', '5 Apr', '5 May', '5 Jun', '5 Jul', '5 Aug', '5 Sep', '5 Oct', '5 Nov', '5 Dec'],
    ]);
    expect(dates.shortDay('2022-11-05', true)).toBe('5 Nov 2022');
    expect([1, 2, 3, 4, 5, 6, 7].map(dates.weekday)).toEqual([
      ...['Monday', 'Tuesday', 'Wednesday', 'Thursday', 'Friday', 'Saturday', 'Sunday'],
    ]);
  });
});

test('a moment is by its own offset, which it names; a wall time and a day are as they are', () => {
  expect(
    ['2021-11-09T18:00:00+06:00', '2021-11-09T12:00:00Z', '2021-11-09T18:00', '2021-11-09', 'soon'].map(dates.moment),
  ).toEqual([
    '9 November 2021, 18:00 (UTC+6)',
    '9 November 2021, 12:00 (UTC)',
    '9 November 2021, 18:00',
    '9 November 2021',
    'soon',
  ]);
  expect(dates.moment('2021-11-09T18:00:00-03:30')).toBe('9 November 2021, 18:00 (UTC−3:30)');
  expect(words('kk').dates.moment('2021-11-09T18:00:00+06:00')).toBe('2021 жылғы 9 қараша, сағат 18:00 (UTC+6)');
});

test('a start of which only the last possible day is known is no exact day', () => {
  expect(languages.map((language) => words(language).dates.since('../2021-04-22'))).toEqual([
    '22 April 2021 or earlier',
    '22 апреля 2021 года или раньше',
    '2021 жылғы 22 сәуір немесе одан бұрын',
  ]);
  expect(dates.since('2021-04-22')).toBe('22 April 2021');
});

test('a distance in days is said in words', () => {
  expect([0, 1, -1, 3, -6, 1083].map(dates.distance)).toEqual([
    ...['today', 'tomorrow', 'yesterday', 'in 3 days', '6 days ago', 'in 1083 days'],
  ]);
  expect([0, 1, -1, 3, -6].map(words('ru').dates.distance)).toEqual([
    ...['сегодня', 'завтра', 'вчера', 'через 3 дня', '6 дней назад'],
  ]);
});

test('what is no date and no amount of time is shown as it was recorded', () => {
  expect([dates.edtf('in spring'), dates.since('../soon'), dates.duration('Police'), dates.reported('?')]).toEqual([
    ...['in spring', '../soon', 'Police', '?'],
  ]);
});
