import { describe, expect, test } from '@jest/globals';
import { findRule, legal, listRules, releaseWindow } from '../index.ts';
import { createSpeakingLegal, releaseWindow as spoken } from '../testing/speaking-law.ts';

const term = { from: '2021-11-02', basis: 'detention', duration: 'P10D', zone: 'Asia/Tashkent' } as const;

describe('where a country has no rules', () => {
  test('a term counts by the calendar, and it is said that this is not law', () => {
    expect(spoken({ ...term, rule: 'uz.calendar' })).toMatchObject({
      rule: { id: 'uz.calendar', jurisdiction: 'UZ', status: 'unverified', source: 'no law: counted by the calendar' },
      earliest: '2021-11-12T00:00:00+05:00',
      latest: '2021-11-13T00:00:00+05:00',
      warnings: [expect.stringMatching(/^This is not law: .* no rule of UZ was given/)],
    });
  });

  test('the zone of the place has to be given, because none is on file', () => {
    expect(() => releaseWindow({ ...term, zone: null, rule: 'uz.calendar' })).toThrow(
      expect.objectContaining({ field: 'zone', message: expect.stringContaining('"UZ" is not on file') }),
    );
  });

  test('a rule that is not there points at the calendar', () => {
    expect(() => legal.requireRule('uz.arrest')).toThrow(/The law of UZ is not on file: "uz\.calendar" counts/);
    expect(() => legal.requireRule('kz.arrest')).not.toThrow(/calendar/);
    for (const id of ['uzb.calendar', 'calendar', 'UZ.calendar', 'uz.calendars']) expect(findRule(id)).toBeNull();
  });
});

test('where a country has rules it can count by the calendar too, and takes its zone', () => {
  const window = releaseWindow({ ...term, zone: null, rule: 'by.calendar' });
  expect([window.zone, window.cautions]).toEqual(['Europe/Minsk', [{ caution: 'not_law', country: 'BY' }]]);
  expect(listRules().some(({ id }) => id.endsWith('.calendar'))).toBe(false);
});

test('a country that has a rule of that name on file counts by it', () => {
  const [belarus] = legal.jurisdictions.filter(({ code }) => code === 'BY');
  const [rule] = belarus!.rules;
  const law = createSpeakingLegal([{ ...belarus!, rules: [{ ...rule!, id: 'by.calendar' }], ruleOf: {} }]);
  expect(law.releaseWindow({ ...term, rule: 'by.calendar' }).warnings).not.toContainEqual(
    expect.stringMatching(/not law/),
  );
});
