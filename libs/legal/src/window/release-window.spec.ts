import { describe, expect, test } from '@jest/globals';
import { jurisdictions, LegalError, type TermInput } from '../index.ts';
import { freedonia } from '../registry/invented-jurisdictions.ts';
import { createSpeakingLegal as createLegal, releaseWindow } from '../testing/speaking-law.ts';

const term: TermInput = {
  rule: 'kz.administrative-arrest',
  from: '2021-11-02',
  basis: 'detention',
  duration: 'P10D',
  zone: 'Asia/Almaty',
};
const windowOf = (change: Partial<TermInput>) => releaseWindow({ ...term, ...change });

test('the shape is the interface that others rely on', () => {
  const { working, ...window } = releaseWindow(term);
  expect(window).toEqual({
    rule: {
      id: 'kz.administrative-arrest',
      jurisdiction: 'KZ',
      source: expect.stringMatching(/^CAO art\. 739/),
      status: 'verified',
      inForceFrom: '2015-01-01',
      inForceTo: null,
    },
    from: '2021-11-02',
    basis: 'detention',
    duration: 'P10D',
    credit: null,
    zone: 'Asia/Almaty',
    earliest: '2021-11-12T00:00:00+06:00',
    latest: '2021-11-13T00:00:00+06:00',
    earliestDate: '2021-11-12',
    latestDate: '2021-11-12',
    warnings: [],
  });
  expect(working).toContain('Earliest: 2 November 2021 + 10 days → 12 November 2021.');
});

describe('days, months and years follow the calendar of the place', () => {
  test.each([
    ['2021-01-31', 'P1M', '2021-02-28'],
    ['2024-01-31', 'P1M', '2024-02-29'],
    ['2021-10-31', 'P1M', '2021-11-30'],
    ['2021-01-15', 'P2M', '2021-03-15'],
    ['2024-02-29', 'P1Y', '2025-02-28'],
    ['2020-02-29', 'P4Y', '2024-02-29'],
    ['2023-02-28', 'P1Y', '2024-02-28'],
    ['2021-11-02', 'P1Y6M10D', '2023-05-12'],
    ['2021-08-31', 'P1M1D', '2021-10-01'],
    ['2021-12-31', 'P1D', '2022-01-01'],
  ])('%s + %s ends on %s', (from, duration, end) => {
    expect(windowOf({ rule: 'kz.imprisonment', from, duration })).toMatchObject({ earliestDate: end, latestDate: end });
  });

  test('a wall time that happened twice ends at the first, one that the clocks jumped over at the jump', () => {
    expect(windowOf({ from: '2024-02-28T23:30', duration: 'P1D' }).earliest).toBe('2024-02-29T23:30:00+06:00');
    const warsaw = { zone: 'Europe/Warsaw', duration: 'P1D' };
    expect(windowOf({ ...warsaw, from: '2021-03-27T02:30' }).earliest).toBe('2021-03-28T03:00:00+02:00');
    expect(windowOf({ ...warsaw, from: '2021-03-27T03:30' }).earliest).toBe('2021-03-28T03:30:00+02:00');
  });

  test('hours beside days run on after the last day', () => {
    expect(windowOf({ from: '2021-11-02T14:30', duration: 'P1DT3H' })).toMatchObject({
      earliest: '2021-11-03T17:30:00+06:00',
      latest: '2021-11-04T03:00:00+06:00',
    });
    expect(windowOf({ from: '2021-11-02T14:30', duration: 'PT90M' }).latest).toBe('2021-11-02T16:00:00+06:00');
  });

  test('a day that the clocks made longer is still one day', () => {
    const window = windowOf({ from: '2024-02-26', duration: 'P5D' });
    expect(window).toMatchObject({ earliest: '2024-03-02T00:00:00+05:00', latest: '2024-03-03T00:00:00+05:00' });
    const onTheDay = windowOf({ from: '2024-02-26', duration: 'P3D' });
    expect(onTheDay).toMatchObject({ earliest: '2024-02-29T00:00:00+06:00', latest: '2024-03-01T00:00:00+05:00' });
  });

  test('each place counts in its own zone', () => {
    expect(windowOf({ zone: 'Asia/Oral' }).earliest).toBe('2021-11-12T00:00:00+05:00');
    expect(windowOf({ zone: 'Asia/Qyzylorda' }).earliest).toBe('2021-11-12T00:00:00+05:00');
  });
});

describe('hours run in elapsed time', () => {
  const hours = { rule: 'kz.criminal-detention', duration: 'PT72H' };

  test('72 hours over the 25-hour day end an hour earlier by the clock', () => {
    expect(windowOf({ ...hours, from: '2024-02-28T10:00' })).toMatchObject({
      earliest: '2024-03-02T09:00:00+05:00',
      latest: '2024-03-02T09:00:00+05:00',
    });
  });

  test('an exact start gives an exact end', () => {
    const window = windowOf({ ...hours, from: '2021-11-07', fromTime: '2021-11-07T14:30' });
    expect(window).toMatchObject({
      from: '2021-11-07',
      earliest: '2021-11-10T14:30:00+06:00',
      latest: '2021-11-10T14:30:00+06:00',
      earliestDate: '2021-11-10',
      latestDate: '2021-11-10',
    });
  });

  test('an exact end at midnight belongs to the day before', () => {
    const window = windowOf({ ...hours, from: '2021-11-07T00:00' });
    expect(window.latest).toBe('2021-11-10T00:00:00+06:00');
    expect(window).toMatchObject({ earliestDate: '2021-11-09', latestDate: '2021-11-09' });
  });

  test('24 hours are no day where the clocks change', () => {
    const at = { rule: 'kz.administrative-detention', from: '2024-02-29T12:00' };
    expect(windowOf({ ...at, duration: 'PT24H' }).latest).toBe('2024-03-01T11:00:00+05:00');
    expect(windowOf({ ...at, duration: 'P1D' }).earliest).toBe('2024-03-01T12:00:00+05:00');
  });
});

describe('a term that ends where the person was transferred to', () => {
  const uralsk = { zone: 'Asia/Oral', jurisdiction: 'KZ' };

  test('in days ends by the clock of that place, an hour later than in Almaty, and says both', () => {
    const window = windowOf({ end: uralsk });
    expect(window).toMatchObject({
      zone: 'Asia/Oral',
      earliest: '2021-11-12T00:00:00+05:00',
      latest: '2021-11-13T00:00:00+05:00',
      earliestDate: '2021-11-12',
      latestDate: '2021-11-12',
    });
    expect(window.working).toContain(
      'End: in Asia/Oral, where the person is held by then; the last day ends by the clock of that place.',
    );
    expect(window.warnings).toEqual([
      'The law on file does not say by the clock of which place a term ends after a transfer. ' +
        'By that of the first, in Asia/Almaty, it would end at the end of 12 November 2021.',
    ]);
  });

  test('in hours runs on, and only the clock that shows it is another', () => {
    const hours = { rule: 'kz.criminal-detention', duration: 'PT72H', from: '2021-11-07T14:30' };
    expect(windowOf({ ...hours, end: uralsk })).toMatchObject({ latest: '2021-11-10T13:30:00+05:00', warnings: [] });
    expect(windowOf({ ...hours, end: uralsk }).working).toEqual(
      expect.arrayContaining([
        'Hours run in elapsed time.',
        expect.stringMatching(/^End: in Asia\/Oral, .* a term in hours goes on running/),
      ]),
    );
  });

  test('says nothing of a second clock where the end is not known', () => {
    const window = windowOf({ from: '2021-11-02/..', end: uralsk });
    expect(window).toMatchObject({ earliest: '2021-11-12T00:00:00+05:00', latest: null });
    expect(window.warnings).toEqual([expect.stringMatching(/latest end is not known/)]);
  });

  test('in the zone where it began is no transfer', () => {
    expect(windowOf({ end: { zone: 'Asia/Almaty', jurisdiction: 'KZ' } })).toEqual(windowOf({}));
  });

  test('to a zone that is none is refused', () => {
    const moved = () => windowOf({ end: { zone: 'Asia/Orel', jurisdiction: 'KZ' } });
    expect(moved).toThrow(expect.objectContaining({ field: 'zone' }) as unknown as Error);
  });

  test('where the clocks agree is the same', () => {
    const almaty = windowOf({});
    const qostanay = windowOf({ end: { zone: 'Asia/Qostanay', jurisdiction: 'KZ' } });
    expect([qostanay.earliest, qostanay.latest]).toEqual([almaty.earliest, almaty.latest]);
    expect(qostanay.warnings).toEqual([]);
  });

  test('under another law is counted as before, and says that it may not run on there', () => {
    const window = windowOf({ end: { zone: 'Europe/Minsk', jurisdiction: 'BY' } });
    expect(window).toMatchObject({ rule: { jurisdiction: 'KZ' }, latest: '2021-11-13T00:00:00+03:00' });
    expect(window.warnings).toContainEqual(
      expect.stringMatching(/law of KZ.*under that of BY.*whether it runs on there/),
    );
  });
});

test('a term in days from an exact time covers both readings: hour for hour, and to the end of the day', () => {
  expect(windowOf({ from: '2021-11-02T14:30' })).toMatchObject({
    earliest: '2021-11-12T14:30:00+06:00',
    latest: '2021-11-13T00:00:00+06:00',
    latestDate: '2021-11-12',
  });
});

describe('the time of a start has to fall on its date', () => {
  const at = (from: string, day: string) => () => windowOf({ from, fromTime: `${day}T10:00` });

  test.each([
    ['2021-11-02', '2021-11-02'],
    ['2021-11-01/2021-11-03', '2021-11-01'],
    ['2021-11-01/2021-11-03', '2021-11-03'],
    ['2021-11', '2021-11-30'],
    ['../2021-11-03', '2020-01-01'],
    ['2021-11-01/..', '2022-01-01'],
    ['XXXX', '2021-11-02'],
  ])('within %s: %s', (from, day) => {
    expect(at(from, day)().from).toBe(from);
  });

  test.each([
    ['2021-11-01/2021-11-03', '2021-10-31'],
    ['2021-11-01/2021-11-03', '2021-11-04'],
    ['../2021-11-03', '2021-11-04'],
    ['2021-11-01/..', '2021-10-31'],
    ['2021-11', '2021-12-01'],
  ])('not within %s: %s', (from, day) => {
    expect(at(from, day)).toThrow(expect.objectContaining({ field: 'fromTime' }) as unknown as Error);
  });
});

describe('the working is arithmetic that a lawyer can check', () => {
  test('of days from a moment', () => {
    const source = windowOf({}).rule.source;
    expect(windowOf({ from: ' 2021-11-02T14:30 ', credit: ' P2D ' })).toMatchObject({
      from: '2021-11-02T14:30',
      credit: 'P2D',
      working: [
        `Rule on administrative arrest (KZ): ${source}; in force from 1 January 2015; verified.`,
        'Start: 2 November 2021, 14:30 (UTC+6) (start of custody), in Asia/Almaty.',
        'Term: 10 days.',
        expect.stringMatching(/^Credit: 2 days already held \(CAO art\. 50: .*; unverified\)\.$/),
        'Earliest: 2 November 2021, 14:30 (UTC+6) + 10 days − 2 days credited → 10 November 2021, 14:30 (UTC+6).',
        'Latest: 2 November 2021 + 10 days − 2 days credited, ending at 24:00 of that day → the end of 10 November 2021.',
        expect.stringMatching(/^Counting \(verified\): CAO art\. 739: /),
        expect.stringMatching(/^Both readings are covered/),
        'Longest lawful term: 30 days (CAO art. 50, unverified).',
      ],
    });
  });

  test('of hours from a day', () => {
    expect(windowOf({ rule: 'kz.criminal-detention', from: '2021-11-07', duration: ' PT72H ' })).toMatchObject({
      duration: 'PT72H',
      working: [
        expect.stringMatching(/^Rule on detention of a suspect \(KZ\): .*; in force from 1 January 2015; verified\.$/),
        'Start: 7 November 2021, the hour not known (start of custody), in Asia/Almaty.',
        'Term: 72 hours.',
        'Earliest: the beginning of 7 November 2021 + 72 hours of elapsed time → 10 November 2021.',
        'Latest: the end of 7 November 2021 + 72 hours of elapsed time → the end of 10 November 2021.',
        'Hours run in elapsed time.',
        'Longest lawful term: 48 hours as a rule (CPC art. 131, unverified); 72 hours in listed cases (CPC art. 131, verified).',
      ],
    });
  });

  test('of a month, which has a last day, under a law that is not verified', () => {
    expect(windowOf({ rule: 'kz.imprisonment', from: '2021-11', duration: 'P3Y', basis: 'ruling' }).working).toEqual([
      expect.stringMatching(/; unverified: check it, or set the rule in the configuration of your group\.$/),
      'Start: November 2021 (ruling; custody began no later), in Asia/Almaty.',
      'Term: 3 years.',
      'Earliest: not known, because only the ruling is dated.',
      'Latest: 30 November 2021 + 3 years, ending at 24:00 of that day → the end of 30 November 2024.',
      expect.stringMatching(/^Counting \(unverified\)/),
      expect.stringMatching(/^Both readings are covered/),
      'Longest lawful term: none on file for this rule.',
    ]);
    expect(windowOf({ from: '../2021-11-02' }).working).toContain(
      'Earliest: not known; custody may have begun any time earlier.',
    );
    expect(windowOf({ from: '2021-11-02/..' }).working).toContain(
      'Latest: not known; custody may have begun any time later.',
    );
  });

  test('of a rule that is in force no longer', () => {
    const law = createLegal([...jurisdictions, freedonia]);
    const old = { rule: 'zz.administrative-arrest', basis: 'detention', duration: 'P5D' } as const;
    expect(law.releaseWindow({ ...old, from: '2019-12-30/2020-01-02' }).working[0]).toBe(
      'Rule on administrative arrest (ZZ): Decree 1 to 31 December 2019; unverified: check it, or set the rule in the configuration of your group.',
    );
    // Where only the last day is known, its law is applied.
    expect(law.releaseWindow({ ...old, from: '../2020-01-01' }).rule.source).toBe('Decree 2');
  });
});

describe('no day is invented', () => {
  test.each([
    ['2021-11', '2021-12-10'],
    ['2021-11-XX', '2021-12-10'],
    ['2021', '2022-01-10'],
    ['2021-23', '2022-01-01'],
    ['202X', '2030-01-10'],
  ])('%s has a latest end, counted from its last day, and no earliest', (from, latestDate) => {
    const window = windowOf({ from });
    expect(window).toMatchObject({ earliest: null, earliestDate: null, latestDate });
    expect(window.warnings).toEqual([expect.stringMatching(/no day is invented, so the earliest end is not known/)]);
  });

  test('a start of which nothing is known leaves both ends open', () => {
    const window = windowOf({ from: 'XXXX' });
    expect(window).toMatchObject({ earliest: null, latest: null, earliestDate: null, latestDate: null });
    expect(window.warnings).toEqual([expect.stringMatching(/so neither end/)]);
  });

  test.each([
    ['../2021-04-22', null, '2021-05-02', /earliest end is not known: custody may have begun any time earlier/],
    ['/2021-04-22', null, '2021-05-02', /earliest end is not known/],
    ['2021-04-22/..', '2021-05-02', null, /latest end is not known: custody may have begun any time later/],
    ['2021-04/2021-05-03', null, '2021-05-13', /known to the month only \(April 2021\), and no day is invented/],
  ])('%s gives what it can', (from, earliestDate, latestDate, warning) => {
    const window = windowOf({ from });
    expect(window).toMatchObject({ earliestDate, latestDate });
    expect(window.warnings).toEqual([expect.stringMatching(warning)]);
  });

  test('a start between two days gives a window between two ends', () => {
    expect(windowOf({ from: '2021-11-02/2021-11-05' })).toMatchObject({
      earliest: '2021-11-12T00:00:00+06:00',
      latest: '2021-11-16T00:00:00+06:00',
      warnings: [],
    });
  });

  test('about a day is counted from that day, and said', () => {
    const window = windowOf({ from: '2021-11-02~' });
    expect(window).toMatchObject({ earliestDate: '2021-11-12', latestDate: '2021-11-12' });
    expect(window.warnings).toEqual([expect.stringMatching(/about 2 November 2021.*may lie outside it/)]);
    expect(windowOf({ from: '2021-11~' }).warnings).toEqual([
      expect.stringMatching(/known to the month only \(about November 2021\).*The latest is counted from the last day/),
      expect.stringMatching(/may lie outside it/),
    ]);
  });

  test('an interval that ends with a month ends with its last day', () => {
    const months = windowOf({ from: '2021-10/2021-11' });
    expect(months).toMatchObject({ earliestDate: null, latestDate: '2021-12-10' });
    expect(months.warnings).toEqual([
      expect.stringMatching(/^The earliest end is not known: .*to the month only \(October 2021\)/),
    ]);
    expect(windowOf({ from: '2021-04-22/2021-05' })).toMatchObject({
      ...{ earliestDate: '2021-05-02', latestDate: '2021-06-10', warnings: [] },
    });
  });

  test('the day of the ruling bounds the end from above only', () => {
    const window = windowOf({ basis: 'ruling' });
    expect(window).toMatchObject({ earliest: null, earliestDate: null, latest: '2021-11-13T00:00:00+06:00' });
    expect(window.warnings).toEqual([expect.stringMatching(/detention may have begun earlier/)]);
  });
});

describe('credit comes off the term', () => {
  test.each([
    ['P10D', 'P2D', '2021-11-10'],
    ['P1M', 'P10D', '2021-11-22'],
    ['P2M', 'P1M', '2021-12-02'],
  ])('%s less %s', (duration, credit, end) => {
    expect(windowOf({ duration, credit })).toMatchObject({ credit, earliestDate: end, latestDate: end });
  });

  test('days of credit come off a term in hours by the calendar', () => {
    const hours = { rule: 'kz.criminal-detention', duration: 'PT72H', credit: 'P1D' };
    expect(windowOf({ ...hours, from: '2021-11-07' })).toMatchObject({
      earliest: '2021-11-09T00:00:00+06:00',
      latest: '2021-11-10T00:00:00+06:00',
    });
    // A day before noon of 1 March was noon of 29 February by the clock, 25 hours earlier.
    expect(windowOf({ ...hours, from: '2024-03-01T12:00' })).toMatchObject({
      earliest: '2024-03-03T11:00:00+05:00',
      latest: '2024-03-03T11:00:00+05:00',
    });
  });

  test('months and years of credit come off as such', () => {
    expect(windowOf({ rule: 'kz.remand', duration: 'P1Y6M', credit: 'P1Y2M1D' })).toMatchObject({
      earliestDate: '2022-03-01',
      latestDate: '2022-03-01',
    });
    expect(windowOf({ duration: 'P10D', credit: 'PT1H30M' }).earliest).toBe('2021-11-11T22:30:00+06:00');
  });

  test('hours of detention come off in elapsed time', () => {
    const window = windowOf({ credit: 'PT3H' });
    expect(window).toMatchObject({ earliest: '2021-11-11T21:00:00+06:00', latest: '2021-11-12T21:00:00+06:00' });
  });

  test("counts at a person's own rate where one was stated, whatever the rule says", () => {
    const own = { duration: 'P10D', credit: 'P4D', creditRate: { numerator: 1, denominator: 2 } };
    const window = windowOf(own);
    expect(window).toMatchObject({ earliestDate: '2021-11-10', latestDate: '2021-11-10', warnings: [] });
    expect(window.working).toContain("Credit: 4 days already held, at this person's own rate of 1/2 for 1: 2 days.");
  });

  test('is never rounded in silence: half a month is one for the earliest end and none for the latest', () => {
    const half = {
      rule: 'kz.imprisonment',
      duration: 'P1Y',
      credit: 'P1M',
      creditRate: { numerator: 3, denominator: 2 },
    };
    const window = windowOf(half);
    expect(window).toMatchObject({ earliestDate: '2022-09-02', latestDate: '2022-10-02' });
    expect(window.warnings).toContain(
      '1 month of credit at 3/2 for 1 is no whole number of months or days: the part is counted as a whole one for the ' +
        'earliest end and as none for the latest.',
    );
    const less = windowOf({ ...half, creditRate: { numerator: 1, denominator: 2 } });
    expect(less).toMatchObject({ earliestDate: '2022-10-02', latestDate: '2022-11-02' });
    expect(less.working).toContain(
      "Credit: 1 month already held, at this person's own rate of 1/2 for 1: 1 month off the earliest end, nothing off the latest.",
    );
  });

  test('more credit than term ends with the start, never before', () => {
    const window = windowOf({ credit: 'P20D' });
    expect(window).toMatchObject({ earliest: '2021-11-02T00:00:00+06:00', latest: '2021-11-03T00:00:00+06:00' });
    expect(window.warnings).toEqual([expect.stringMatching(/was served when it began/)]);
  });

  test('a term is served where the credit is as long, whichever bound of the start is known', () => {
    const served = /was served when it began/;
    expect(windowOf({ credit: 'P10D' }).warnings).toEqual([expect.stringMatching(served)]);
    expect(windowOf({ credit: 'P9D' }).warnings).toEqual([]);
    expect(windowOf({ credit: 'P10D', from: '2021-11-02/..' }).warnings).toContainEqual(expect.stringMatching(served));
    expect(windowOf({ credit: 'P10D', from: '../2021-11-02' }).warnings).toContainEqual(expect.stringMatching(served));
    expect(windowOf({ credit: 'P10D', basis: 'ruling' }).warnings).toContainEqual(expect.stringMatching(served));
    expect(windowOf({ credit: 'PT240H', basis: 'ruling' }).warnings).toContainEqual(expect.stringMatching(served));
  });
});

describe('what the law does not cover is said, not refused', () => {
  test.each<[string, Partial<TermInput>, RegExp]>([
    ['over the longest term', { duration: 'P45D' }, /45 days is longer than 30 days.*CAO art\. 50, unverified/],
    ['over the longest detention', { rule: 'kz.criminal-detention', duration: 'PT96H' }, /72 hours.*CPC art\. 131/],
    ['over every limit of remand', { rule: 'kz.remand', duration: 'P19M' }, /19 months is longer than 18 months/],
    ['under an unverified limit alone', { rule: 'kz.remand', duration: 'P12M' }, /9 months.*12 months.*unverified/],
    ['days against months', { rule: 'kz.remand', duration: 'P600D' }, /600 days is longer than 18 months/],
    ['before the law', { from: '2012-04-28' }, /law of 28 April 2012 is not on file/],
    ['no zone', { zone: null }, /Asia\/Almaty is assumed, but Kazakhstan has had more than one/],
    ['a restriction by ruling', { rule: 'kz.restriction-of-liberty', basis: 'ruling', duration: 'P1Y' }, /ends later/],
    [
      'credit in Kazakhstan',
      { rule: 'kz.imprisonment', duration: 'P3Y', credit: 'P1Y' },
      /None of it is verified: the earliest end takes 2/,
    ],
  ])('%s', (_what, change, warning) => {
    const window = windowOf(change);
    expect(window.latest).not.toBeNull();
    expect(window.warnings).toContainEqual(expect.stringMatching(warning));
  });

  test.each(['kz.administrative-detention', 'kz.imprisonment', 'kz.restriction-of-liberty', 'by.remand'])(
    '%s is unverified and its working says so',
    (rule) => {
      const window = windowOf({ rule, duration: 'PT3H' });
      expect(window.rule.status).toBe('unverified');
      expect(window.working[0]).toMatch(/unverified/);
    },
  );

  test('which limit it is over, and which it would be under', () => {
    const over = (rule: string, duration: string) => windowOf({ rule, duration }).warnings;
    expect(over('kz.administrative-arrest', 'P31D')).toEqual([
      '31 days is longer than 30 days, the longest term of CAO art. 50, unverified. Check the figure; it is counted as given.',
    ]);
    expect(over('kz.criminal-detention', 'PT72H1M')).toEqual([
      '72 hours 1 minute is longer than 72 hours in listed cases, the longest term of CPC art. 131. Check the figure; it is counted as given.',
    ]);
    expect(over('kz.remand', 'P12M')).toEqual([
      '12 months is longer than 9 months with extensions by higher authority, the longest term of CPC art. 151. ' +
        'Check the figure; it is counted as given. 12 months with extensions beyond 9 months (CPC art. 151, unverified) would allow it.',
    ]);
    expect(over('by.administrative-detention', 'PT4H')).toEqual([
      expect.stringMatching(/^4 hours is longer than 3 hours without a prosecutor, .* would allow it\.$/),
    ]);
    expect(over('by.administrative-detention', 'PT3H')).toEqual([]);
    expect(over('kz.administrative-detention', 'PT24H')).toEqual([]);
    expect(over('kz.criminal-detention', 'P3D')).toEqual([]);
  });

  test('a month is longer than 30 days where it has 31, and terms from an unknown day are compared as well', () => {
    expect(windowOf({ from: '2021-02-01', duration: 'P1M' }).warnings).toEqual([]);
    expect(windowOf({ from: '2021-03-01', duration: 'P1M' }).warnings).toHaveLength(1);
    expect(windowOf({ from: 'XXXX', duration: 'P31D' }).warnings).toContainEqual(expect.stringMatching(/^31 days/));
    expect(windowOf({ from: 'XXXX', duration: 'P30D' }).warnings).toHaveLength(1);
  });

  test('the law of a day outside of its span', () => {
    expect(windowOf({ from: '2014-12-31' }).warnings).toEqual([
      expect.stringMatching(/in force from 1 January 2015 to now; the law of 31 December 2014 is not on file/),
    ]);
    expect(windowOf({ from: '2015-01-01' }).warnings).toEqual([]);
  });

  test('what concerns a ruling only is said of one only', () => {
    const restriction = { rule: 'kz.restriction-of-liberty', duration: 'P1Y' };
    expect(windowOf(restriction).warnings).toEqual([]);
    expect(windowOf({ ...restriction, basis: 'ruling' }).warnings).toHaveLength(2);
    expect(windowOf({ basis: 'ruling' }).warnings).toHaveLength(1);
  });

  test('a country with one clock needs no zone', () => {
    const window = windowOf({ rule: 'by.remand', zone: null });
    expect(window).toMatchObject({ zone: 'Europe/Minsk', earliest: '2021-11-12T00:00:00+03:00', warnings: [] });
  });

  test('terms within the limits are passed in silence', () => {
    expect(windowOf({ duration: 'P30D' }).warnings).toEqual([]);
    expect(windowOf({ rule: 'kz.remand', duration: 'P9M' }).warnings).toEqual([]);
    expect(windowOf({ rule: 'kz.administrative-detention', duration: 'PT48H' }).warnings).toEqual([]);
  });
});

describe('input that no law can be applied to is refused, field by field', () => {
  test.each<[Partial<TermInput>, string, RegExp]>([
    [{ rule: 'kz.administrative-arest' }, 'rule', /did you mean kz\.administrative-arrest/],
    [{ rule: 'fr.garde-a-vue' }, 'rule', /known are by\.administrative-arrest, .*kz\.restriction-of-liberty/],
    [{ duration: 'P0D' }, 'duration', /longer than zero/],
    [{ duration: 'P400Y' }, 'duration', /longer than 100 years/],
    [{ duration: '10 days' }, 'duration', /write P10D/],
    [{ credit: 'P0D' }, 'credit', /longer than zero/],
    [{ from: '2021-11-31' }, 'from', /November has 30 days/],
    [{ from: '9990-01-01', duration: 'P20Y', rule: 'kz.imprisonment' }, 'from', /outside the years/],
    [{ from: '9998-12-30', duration: 'P2D' }, 'from', /outside the years 1 to 9998/],
    [{ from: '0001-01-02', duration: 'P1D', credit: 'P3D' }, 'from', /outside the years 1 to 9998/],
    [{ from: '2024-02-29T23:30' }, 'from', /2024-02-29T23:30:00\+06:00 and 2024-02-29T23:30:00\+05:00/],
    [{ fromTime: '2021-11-03T10:00' }, 'fromTime', /falls on 2021-11-03, the date says 2 November 2021/],
    [{ fromTime: '2021-11-02T25:00' }, 'fromTime', /00:00 to 23:59/],
    [{ zone: 'Asia/Almati' }, 'zone', /did you mean Asia\/Almaty/],
    [{ zone: '+06:00' }, 'zone', /offset/],
    [{ basis: 'arrest' as TermInput['basis'] }, 'basis', /"detention" where.*"ruling" where/],
  ])('%j', (change, field, message) => {
    expect(() => windowOf(change)).toThrow(LegalError);
    expect(() => windowOf(change)).toThrow(message);
    expect(() => windowOf(change)).toThrow(expect.objectContaining({ field }) as unknown as Error);
  });

  test('the last year that is counted to is 9998, the first is 1', () => {
    expect(windowOf({ from: '9998-12-30', duration: 'P1D' }).latestDate).toBe('9998-12-31');
    expect(windowOf({ from: '0001-01-02', duration: 'P1D', credit: 'P2D' }).earliestDate).toBe('0001-01-02');
  });

  test('two readings are asked about, and either answer is taken', () => {
    const rule = 'kz.criminal-detention';
    const at = { rule, from: '2024-02-29', fromTime: '2024-02-29T23:30', duration: 'PT72H' };
    expect(windowOf({ ...at, fromReading: 'earlier' }).latest).toBe('2024-03-03T22:30:00+05:00');
    expect(windowOf({ ...at, fromReading: 'later' }).latest).toBe('2024-03-03T23:30:00+05:00');
    expect(windowOf({ ...at, fromTime: '2024-02-29T23:30+05:00' }).latest).toBe('2024-03-03T23:30:00+05:00');
  });
});
