import { describe, expect, test } from '@jest/globals';
import { createLegal, jurisdictions, releaseWindow } from '../index.ts';
import { russia } from '../registry/invented-jurisdictions.ts';

/** Ends that were reported by those who were there: whatever the arithmetic, it has to meet them. */
describe('the window holds every reported end', () => {
  test.each([
    ['Z. Ashtaev, Shymkent', 'P5D', '2021-11-02', 'Asia/Almaty', '2021-11-07'],
    ['N. Abildaev, Shymkent', 'P10D', '2021-11-02', 'Asia/Almaty', '2021-11-12'],
    ['N. Shegebekuly, Almaty', 'P15D', '2021-11-03', 'Asia/Almaty', '2021-11-18'],
    ['M. Baimagambetov, Kyzylorda', 'P5D', '2021-11-25', 'Asia/Qyzylorda', '2021-11-30'],
    ['A. Urazbayev and M. Eskendirova, Uralsk', 'P20D', '2021-11-30', 'Asia/Oral', '2021-12-20'],
    ['B. Toregozhina and two others, Almaty', 'P15D', '2012-04-28', 'Asia/Almaty', '2012-05-13'],
  ])('%s: %s from %s', (_who, duration, from, zone, end) => {
    const term = { rule: 'kz.administrative-arrest', from, duration, zone };
    expect(releaseWindow({ ...term, basis: 'detention' })).toMatchObject({ earliestDate: end, latestDate: end });
    // Where the date is only the ruling's, the reported end is still the last day.
    expect(releaseWindow({ ...term, basis: 'ruling' })).toMatchObject({ earliestDate: null, latestDate: end });
  });

  test('Z. Ashtaev, detained again at the gate for 72 hours on 7 November, until the 10th', () => {
    const rule = 'kz.criminal-detention';
    const again = { rule, from: '2021-11-07', basis: 'detention', duration: 'PT72H', zone: 'Asia/Almaty' } as const;
    expect(releaseWindow(again)).toMatchObject({
      earliest: '2021-11-10T00:00:00+06:00',
      latest: '2021-11-11T00:00:00+06:00',
      earliestDate: '2021-11-10',
      latestDate: '2021-11-10',
    });
  });

  test('A. Navalny, Moscow: 30 days from the detention of 25 August 2018, whatever the day of the ruling', () => {
    const { releaseWindow } = createLegal([...jurisdictions, russia]);
    const term = { rule: 'ru.administrative-arrest', duration: 'P30D', zone: 'Europe/Moscow' };
    expect(releaseWindow({ ...term, from: '2018-08-25', basis: 'detention' })).toMatchObject({
      earliest: '2018-09-24T00:00:00+03:00',
      latest: '2018-09-25T00:00:00+03:00',
      latestDate: '2018-09-24',
    });
    const byRuling = { ...term, from: '2018-08-27', basis: 'ruling' } as const;
    expect(releaseWindow(byRuling)).toMatchObject({ earliest: null, latestDate: '2018-09-26' });
    expect(releaseWindow({ ...byRuling, credit: 'P2D' })).toMatchObject({ earliest: null, latestDate: '2018-09-24' });
  });
});
