import { describe, expect, test } from '@jest/globals';
import { createLegal, jurisdictions, LegalError, releaseWindow } from '../index.ts';

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
    expect(window.warnings).toEqual([expect.stringMatching(/rate is not verified/)]);
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

  test.each([
    [{ rule: 'kz.administrative-arest', ...why }, 'rule', /did you mean kz\.administrative-arrest/],
    [{ rule: 'kz.remand', ...why, reason: ' ' }, 'override', /needs who decided it and a reason/],
    [{ rule: 'kz.remand', ...why, creditRate: { numerator: 0, denominator: 1 } }, 'override', /above zero/],
  ])('an override that says nothing is refused: %j', (override, field, message) => {
    const create = () => createLegal(jurisdictions, { overrides: [override] });
    expect(create).toThrow(message);
    expect(create).toThrow(expect.objectContaining({ field, name: LegalError.name }) as unknown as Error);
  });
});
