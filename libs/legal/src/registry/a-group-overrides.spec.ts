import { describe, expect, test } from '@jest/globals';
import { jurisdictions, LegalError } from '../index.ts';
import { createSpeakingLegal as createLegal, releaseWindow } from '../testing/speaking-law.ts';

const why = { decidedBy: 'Legal desk', reason: 'art. 75 as amended, read on 3 May' };
const sentence = {
  rule: 'by.imprisonment',
  from: '2021-11-01',
  basis: 'detention',
  duration: 'P3Y',
  credit: 'P101D',
} as const;

describe('a group may set a rule that it knows better', () => {
  test('without one, an unverified rate gives the window that holds both ends, and says so', () => {
    const window = releaseWindow(sentence);
    // 101 days at 3/2 are 151.5: 152 off the earliest end, and at one for one 101 off the latest.
    expect(window).toMatchObject({ earliestDate: '2024-06-02', latestDate: '2024-07-23' });
    expect(window.warnings).toEqual([
      expect.stringMatching(/rate is not verified/),
      expect.stringMatching(/is no whole number of months or days/),
    ]);
    expect(window.working.join('\n')).toMatch(/unverified/);
  });

  test('with one, its rate alone counts and the working names who and why', () => {
    const { releaseWindow } = createLegal(jurisdictions, {
      overrides: [
        { rule: 'by.imprisonment', ...why, status: 'verified', creditRate: { numerator: 2, denominator: 1 } },
      ],
    });
    const window = releaseWindow(sentence);
    expect(window).toMatchObject({ earliestDate: '2024-04-13', latestDate: '2024-04-13', warnings: [] });
    expect(window.rule.status).toBe('verified');
    expect(window.working[0]).toMatch(/Set otherwise by Legal desk: art\. 75 as amended/);
  });

  test('its limit replaces the one on file', () => {
    const limit = { duration: 'P25D', when: '', source: 'CAO art. 50, read', status: 'verified' } as const;
    const overrides = [{ rule: 'kz.administrative-arrest', ...why, limits: [limit] }];
    const { releaseWindow } = createLegal(jurisdictions, { overrides });
    const term = {
      rule: 'kz.administrative-arrest',
      from: '2021-11-02',
      basis: 'detention',
      zone: 'Asia/Almaty',
    } as const;
    expect(releaseWindow({ ...term, duration: 'P26D' }).warnings).toEqual([
      expect.stringMatching(/CAO art\. 50, read/),
    ]);
    expect(releaseWindow({ ...term, duration: 'P25D' }).warnings).toEqual([]);
  });

  test('a rate of one and a half is rounded up for the earliest end, down for the latest', () => {
    const creditRate = { numerator: 3, denominator: 2 };
    const law = createLegal(jurisdictions, { overrides: [{ rule: 'kz.imprisonment', ...why, creditRate }] });
    const withCredit = (credit: string) =>
      law.releaseWindow({ ...sentence, rule: 'kz.imprisonment', zone: 'Asia/Almaty', credit });
    const creditLine = (credit: string) => withCredit(credit).working.find((line) => line.startsWith('Credit'));
    expect(withCredit('P101D')).toMatchObject({
      ...{ earliestDate: '2024-06-02', latestDate: '2024-06-03' },
      warnings: [expect.stringMatching(/^101 days of credit at 3\/2 for 1 is no whole number/)],
    });
    expect(creditLine('P101D')).toBe(
      'Credit: 101 days already held, at 3/2 for 1: 152 days off the earliest end, at 3/2 for 1: 151 days off the latest ' +
        '(rate set by the group; unverified).',
    );
    expect(creditLine('P100D')).toMatch(/^Credit: 100 days already held, at 3\/2 for 1: 150 days \(rate/);
    // A year and a month are 13 months: at 3/2 they are 19 and a half.
    expect(creditLine('P1Y1M')).toMatch(/at 3\/2 for 1: 20 months off the earliest end, .*: 19 months off the latest/);
    expect(creditLine('PT1H30M')).toMatch(/at 3\/2 for 1: 135 minutes \(/);
    expect(creditLine('P1DT1M')).toMatch(/: 2 days 2 minutes off the earliest end, .*: 1 day 1 minute off the latest/);
  });

  test('day for day is said of no rate, and a year stays a year', () => {
    const creditRate = { numerator: 2, denominator: 2 };
    const law = createLegal(jurisdictions, { overrides: [{ rule: 'by.imprisonment', ...why, creditRate }] });
    expect(law.releaseWindow({ ...sentence, credit: 'P1Y' })).toMatchObject({
      earliestDate: '2023-11-01',
      latestDate: '2023-11-01',
    });
    const onFile = releaseWindow({ ...sentence, rule: 'by.remand', credit: 'P1Y' });
    expect(onFile.working).toContain('Credit: 1 year already held (time already held counts day for day; unverified).');
  });

  test('what it does not name stays as it is, also in other rules', () => {
    const limits = [{ duration: 'P5Y', when: '', source: 'CC', status: 'verified' }] as const;
    const law = createLegal(jurisdictions, {
      overrides: [
        { rule: 'kz.imprisonment', ...why, source: 'CC art. 46, read', inForceFrom: '2016-01-01', limits },
        { rule: 'kz.imprisonment', ...why, reason: 'the same, again', inForceTo: '2030-12-31', status: 'verified' },
        { rule: 'kz.restriction-of-liberty', ...why, decidedBy: ' A lawyer ', inForceFrom: null },
      ],
    });
    expect(law.requireRule('kz.imprisonment')).toMatchObject({
      source: 'CC art. 46, read',
      status: 'verified',
      inForceFrom: '2016-01-01',
      inForceTo: '2030-12-31',
      limits,
      credit: createLegal(jurisdictions).requireRule('kz.imprisonment').credit,
      overridden: 'Set otherwise by Legal desk: the same, again',
    });
    expect(law.requireRule('kz.restriction-of-liberty')).toMatchObject({
      inForceFrom: null,
      inForceTo: null,
      status: 'unverified',
      overridden: 'Set otherwise by A lawyer: art. 75 as amended, read on 3 May',
    });
    expect(law.requireRule('kz.remand')).toEqual(createLegal(jurisdictions).requireRule('kz.remand'));
    const rate = { numerator: 1, denominator: 1 };
    expect(
      createLegal(jurisdictions, { overrides: [{ rule: 'by.imprisonment', ...why, creditRate: rate }] }).requireRule(
        'by.imprisonment',
      ).credit,
    ).toEqual({ least: rate, most: rate, source: 'rate set by the group', status: 'unverified', caution: null });
  });

  test.each([
    [{ rule: 'kz.remand', ...why, decidedBy: ' ' }, 'override', /needs who decided it and a reason/],
    [{ rule: 'kz.remand', ...why, creditRate: { numerator: 1, denominator: 0 } }, 'override', /above zero/],
    [{ rule: 'kz.remand', ...why, creditRate: { numerator: 1.5, denominator: 1 } }, 'override', /whole numbers/],
    [{ rule: 'kz.remand', ...why, creditRate: { numerator: -1, denominator: 1 } }, 'override', /above zero/],
    [
      {
        rule: 'kz.remand',
        ...why,
        limits: [{ duration: '9 months', when: '', source: '', status: 'verified' as const }],
      },
      'override',
      /write P9M/,
    ],
    [{ rule: 'kz.administrative-arest', ...why }, 'rule', /did you mean kz\.administrative-arrest/],
    [{ rule: 'kz.remand', ...why, reason: ' ' }, 'override', /needs who decided it and a reason/],
    [{ rule: 'kz.remand', ...why, creditRate: { numerator: 0, denominator: 1 } }, 'override', /above zero/],
  ])('an override that says nothing is refused: %j', (override, field, message) => {
    const create = () => createLegal(jurisdictions, { overrides: [override] });
    expect(create).toThrow(message);
    expect(create).toThrow(expect.objectContaining({ field, name: LegalError.name }) as unknown as Error);
  });
});
