import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { dateAsTyped } from './date-as-typed.ts';
import { DateError } from './date-error.ts';
import { parseEdtf } from './edtf-date.ts';

describe('a date as people type it', () => {
  test.each([
    ['28.11.2026', '2026-11-28'],
    [' 2.11.2021 ', '2021-11-02'],
    ['29.2.2024', '2024-02-29'],
    ['02.11.2021~', '2021-11-02~'],
    ['../22.04.2021', '../2021-04-22'],
    ['02.11.2021/10.11.2021', '2021-11-02/2021-11-10'],
    ['28.11.2026 15:30+05:00', '2026-11-28T15:30:00+05:00'],
    ['28.11.2026 9:05:07 +0600', '2026-11-28T09:05:07+06:00'],
    ['28.11.2026T15:30z', '2026-11-28T15:30:00Z'],
    ['28.11.2026  15:30 -05:30', '2026-11-28T15:30:00-05:30'],
    ['28.11.2026 15:30-0530', '2026-11-28T15:30:00-05:30'],
    ['2.1.2026 15:30+05:00', '2026-01-02T15:30:00+05:00'],
    ['02.11.2021?', '2021-11-02?'],
    ['02.11.2021%', '2021-11-02%'],
    [' 02.11.2021 / 10.11.2021 ', '2021-11-02/2021-11-10'],
    ['02.11.2021/..', '2021-11-02/..'],
    ['02.11.2021/', '2021-11-02/'],
  ])('%j is %s', (typed, iso) => {
    expect(dateAsTyped(typed)).toBe(iso);
  });

  test.each([
    '2026-11-28',
    '2026-11',
    '2021-11-02~',
    '../2021-04-22',
    '2026-11-28T15:30:00+05:00',
    '..',
    '',
    'yesterday',
    'on 28.11.2026',
    '28.11.2026.',
    '28.11.20260',
    '128.11.2026',
    '28.11.2026 at 15:30',
    '2026-11-28 15:30',
    '28.11.2026 15:30+05:00!',
    'at 28.11.2026 15:30+05:00',
    '1/2',
    '28/11-2026',
    '28/11/2026 or so',
    'by 28/11/2026',
    '1.2.26 or so',
  ])('%j is left as it is', (typed) => {
    expect(dateAsTyped(typed)).toBe(typed);
  });

  test.each([
    ['31.02.2026', /"31.02.2026" does not exist\. .*February 2026 has 28 days/],
    ['28.13.2026', /"28.13.2026" does not exist\. There is no month 13/],
    ['31.02.2026 10:00+05:00', /February 2026 has 28 days/],
    ['11/28/2026', /"11\/28\/2026" does not say .* write 28\.11\.2026 \(day\.month\.year\) or 2026-11-28/],
    ['28/11/26', /does not say which number is the day/],
    ['28-11-2026', /does not say which number is the day/],
    ['28.11.26', /does not say which number is the day/],
    ['1/2/2026', /does not say which number is the day/],
    ['1.2.26', /does not say which number is the day/],
    ['31.11.2026~', /"31.11.2026~" does not exist\. .*November has 30 days/],
    ['01.11.2026/31.11.2026', /"31.11.2026" does not exist/],
    ['28.11.2026 15:30', /has no offset from UTC; .*"28\.11\.2026 15:30\+05:00"/],
  ])('%s is refused in words', (typed, message) => {
    expect(() => dateAsTyped(typed)).toThrow(DateError);
    expect(() => dateAsTyped(typed)).toThrow(message);
  });

  test('every day of the calendar is the same day either way, and no other text becomes one', () => {
    const days = fc.date({ min: new Date('1000-01-01'), max: new Date('2999-12-31'), noInvalidDate: true });
    fc.assert(
      fc.property(days, (date) => {
        const iso = date.toISOString().slice(0, 10);
        const [year, month, day] = iso.split('-');
        expect(dateAsTyped(`${day}.${month}.${year}`)).toBe(iso);
        expect(dateAsTyped(iso)).toBe(iso);
      }),
    );
  });
});

test('where programs write, the local form is refused with the form to write', () => {
  expect(() => parseEdtf('28.11.2026')).toThrow(
    /"28\.11\.2026" .* write year, month and day as YYYY-MM-DD: 2026-11-28\./,
  );
  expect(() => parseEdtf('31.02.2026')).toThrow(/February 2026 has 28 days/);
});
