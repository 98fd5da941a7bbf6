import { describe, expect, test } from '@jest/globals';
import { readJurisdiction } from '../file/read-jurisdiction.ts';
import { createLegal } from '../registry/legal.ts';

const cited = { source: 'Decree 1', status: 'unverified' };
const endsOnDayOff = { moves: 'next-working-day', weekend: ['saturday', 'sunday'], ...cited };
const arrest = { id: 'zz.arrest', title: 'arrest', ...cited, counting: cited, credit: { most: 2, ...cited } };
const holidays = [
  { on: '05-10', names: { en: 'Each year' }, ...cited },
  { on: '2021-05-11', names: { en: 'Once' }, ...cited },
];
const country = { jurisdiction: 'ZZ', name: 'Freedonia', defaultZone: 'Asia/Bishkek', oneZone: true, holidays };

function lawWith(rule: object) {
  const { jurisdiction, faults } = readJurisdiction({ ...country, rules: [{ ...arrest, ...rule }] });
  expect(faults).toEqual([]);
  return createLegal([jurisdiction!]);
}
const window = (rule: object, term: { from: string; duration: string; credit?: string }) =>
  lawWith(rule).releaseWindow({ rule: 'zz.arrest', basis: 'detention', ...term });

// 8 May 2021 is a Saturday; 10 and 11 May are holidays.
describe('a term that would end on a day off', () => {
  test('runs to the end of the next working day, over weekend and holidays; the earliest end stays, and the working says so', () => {
    const { earliest, earliestDate, latest, latestDate, steps } = window(
      { endsOnDayOff },
      { from: '2021-05-03', duration: 'P5D' },
    );
    expect({ earliest, earliestDate, latest, latestDate }).toEqual({
      ...{ earliest: '2021-05-08T00:00:00+06:00', earliestDate: '2021-05-08' },
      ...{ latest: '2021-05-13T00:00:00+06:00', latestDate: '2021-05-12' },
    });
    expect(steps).toContainEqual({ step: 'day_off', day: '2021-05-08', workingDay: '2021-05-12', ...cited });
  });

  test.each([
    ['where no rule says so', {}, { from: '2021-05-03', duration: 'P5D' }, '2021-05-08'],
    ['on a working day', { endsOnDayOff }, { from: '2021-05-02', duration: 'P5D' }, '2021-05-07'],
    ['on that day of another year', { endsOnDayOff }, { from: '2022-05-06', duration: 'P5D' }, '2022-05-11'],
    [
      'where other days are the weekend',
      { endsOnDayOff: { ...endsOnDayOff, weekend: ['friday'] } },
      { from: '2021-05-03', duration: 'P5D' },
      '2021-05-08',
    ],
    ['in hours', { endsOnDayOff }, { from: '2021-05-05', duration: 'PT72H' }, '2021-05-08'],
    [
      'that is served at its start',
      { endsOnDayOff },
      { from: '2021-05-08', duration: 'P5D', credit: 'P9D' },
      '2021-05-08',
    ],
  ])('ends as it would: %s', (_, rule, term, latestDate) => {
    const { latestDate: found, steps } = window(rule, term);
    expect(found).toBe(latestDate);
    expect(steps.map(({ step }) => step)).not.toContain('day_off');
  });

  test('is moved by the clock of the place where it ends', () => {
    const law = lawWith({ endsOnDayOff });
    const end = { zone: 'Europe/Minsk', jurisdiction: 'ZZ' };
    const term = { rule: 'zz.arrest', basis: 'detention', from: '2021-05-03', duration: 'P5D', end } as const;
    expect(law.releaseWindow(term)).toMatchObject({ latest: '2021-05-13T00:00:00+03:00', latestDate: '2021-05-12' });
  });
});

test.each<[string, object, RegExp]>([
  ['a day that is none', { ...endsOnDayOff, weekend: ['sabbath'] }, /^rules\.0\.endsOnDayOff\.weekend\.0: .*"monday"/],
  ['no day', { ...endsOnDayOff, weekend: [] }, /^rules\.0\.endsOnDayOff\.weekend: /],
  ['another move', { ...endsOnDayOff, moves: 'day-before' }, /^rules\.0\.endsOnDayOff\.moves: .*next-working-day/],
  ['no source', { moves: 'next-working-day', weekend: ['sunday'] }, /^rules\.0\.endsOnDayOff\.source: is missing/],
])('a file with %s there is refused by its field', (_, wrong, fault) => {
  const { faults } = readJurisdiction({ ...country, rules: [{ ...arrest, endsOnDayOff: wrong }] });
  expect(faults.map(({ field, message }) => `${field}: ${message}`)).toContainEqual(expect.stringMatching(fault));
});

test('a file of which no day is a working day is refused', () => {
  const days = Array.from({ length: 366 }, (_, day) => new Date(Date.UTC(2024, 0, 1 + day)).toISOString().slice(5, 10));
  const { faults } = readJurisdiction({
    ...country,
    rules: [{ ...arrest, endsOnDayOff }],
    holidays: days.map((on) => ({ on, names: { en: 'A holiday' }, ...cited })),
  });
  expect(faults).toEqual([{ field: 'rules.0.endsOnDayOff', message: expect.stringContaining('60 days off follow') }]);
});
