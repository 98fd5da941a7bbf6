import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { languages, oddChoices, words } from '#words';
import { warningsOf } from './odd-choices.ts';
import { defaultPreferences, deliveryModes, quietLets, type SubscriptionPreferences } from './preferences.ts';

const odd = (given: Partial<SubscriptionPreferences>) =>
  warningsOf({ ...defaultPreferences, releaseLeads: [], hearingLeads: [], ...given }).map(
    ({ code, field }) => `${field}: ${code}`,
  );
const night = { from: '21:00', to: '08:00' };

describe('choices at subscribing are checked against each other', () => {
  test('what holds where nothing is chosen is not odd, nor is a digest in the morning', () => {
    expect(warningsOf(defaultPreferences)).toEqual([]);
    expect(warningsOf({ ...defaultPreferences, delivery: 'daily' })).toEqual([]);
  });

  test.each<[string, Partial<SubscriptionPreferences>, readonly string[]]>([
    ['a digest hour inside quiet hours', { delivery: 'daily', digestAt: '07:00' }, ['digestAt: digest-in-quiet-hours']],
    ['not where everything comes at any hour', { delivery: 'daily', digestAt: '07:00', quietLets: 'everything' }, []],
    ['not where there is no digest', { digestAt: '07:00' }, []],
    [
      'a digest so late that nothing can be done any more',
      { delivery: 'daily', digestAt: '20:00' },
      ['digestAt: digest-too-late'],
    ],
    [
      'quiet hours that put a digest off until then',
      { delivery: 'weekly', digestAt: '12:00', quiet: { from: '11:00', to: '19:00' } },
      ['digestAt: digest-in-quiet-hours', 'digestAt: digest-too-late'],
    ],
    [
      'a weekly digest with leads shorter than a week',
      { delivery: 'weekly', releaseLeads: ['P14D', 'P3D'], hearingLeads: ['P7D', 'PT2H'] },
      ['releaseLeads: leads-before-weekly-digest', 'hearingLeads: leads-before-weekly-digest'],
    ],
    [
      'not with leads of a week and more',
      { delivery: 'weekly', releaseLeads: ['P14D', 'P7D'], hearingLeads: ['P7D'] },
      [],
    ],
    [
      'quiet hours all through the office hours',
      { quiet: { from: '09:00', to: '18:00' } },
      ['quiet: quiet-through-office-hours'],
    ],
    ['also over midnight', { quiet: { from: '20:00', to: '18:30' } }, ['quiet: quiet-through-office-hours']],
    ['not where an hour of them is left', { quiet: { from: '10:00', to: '08:00' } }, []],
  ])('%s', (_, given, expected) => {
    expect(odd(given)).toEqual(expected);
  });

  test('each is said in every language, and in plain words to a program', () => {
    const preferences: SubscriptionPreferences = {
      ...defaultPreferences,
      delivery: 'daily',
      digestAt: '07:00',
      quiet: night,
    };
    for (const code of oddChoices) {
      const texts = languages.map((language) => words(language).oddChoice(code, preferences));
      expect(new Set(texts).size).toBe(languages.length);
    }
    for (const language of languages) {
      expect(words(language).oddChoice('digest-in-quiet-hours', preferences)).toMatch(/07:00.*08:00/);
    }
    expect(warningsOf(preferences)).toEqual([
      {
        ...{ code: 'digest-in-quiet-hours', field: 'digestAt' },
        message: words('en').oddChoice('digest-in-quiet-hours', preferences),
      },
    ]);
  });

  test('whatever is chosen, nothing is said twice of one field', () => {
    const time = fc.integer({ min: 0, max: 23 }).map((hour) => `${String(hour).padStart(2, '0')}:00`);
    fc.assert(
      fc.property(
        ...([time, time, time, fc.constantFrom(...deliveryModes), fc.constantFrom(...quietLets)] as const),
        (digestAt, from, to, delivery, lets) => {
          fc.pre(from !== to);
          const said = odd({ digestAt, delivery, quiet: { from, to }, quietLets: lets, releaseLeads: ['P1D'] });
          expect(new Set(said).size).toBe(said.length);
          if (delivery === 'at_once') expect(said.filter((one) => one.startsWith('digestAt'))).toEqual([]);
        },
      ),
      { numRuns: 300, seed: 20_211_102 },
    );
  });
});
