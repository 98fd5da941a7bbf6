import { describe, expect, test } from '@jest/globals';
import { defaultPreferences, subscriptionPreferences } from './preferences.ts';
import { readPreferences } from './read-request.ts';

describe('preferences', () => {
  test('that nobody chose hold for everybody: as it falls due, three days and one before a release', () => {
    expect(subscriptionPreferences.parse(defaultPreferences)).toEqual(defaultPreferences);
    expect(defaultPreferences).toMatchObject({
      delivery: 'at_once',
      quiet: { from: '21:00', to: '08:00' },
      quietLets: 'urgent',
      releaseLeads: ['P3D', 'P1D'],
      hearingLeads: ['P7D', 'P1D', 'PT2H'],
    });
  });

  test('left out are as they were', () => {
    const before = { ...defaultPreferences, zone: 'Asia/Almaty', quiet: { from: '22:00', to: '07:00' } };
    expect(readPreferences({ language: 'kk', zone: undefined }, before)).toEqual({ ...before, language: 'kk' });
  });

  test('may be no lead at all; each counts once, in the order of the menu', () => {
    expect(readPreferences({ releaseLeads: [], hearingLeads: ['PT2H', 'P14D', 'PT2H'] })).toMatchObject({
      releaseLeads: [],
      hearingLeads: ['P14D', 'PT2H'],
    });
  });

  test('may be quiet over midnight', () => {
    const quiet = { from: '22:00', to: '07:00' };
    expect(readPreferences({ quiet })).toMatchObject({ quiet });
  });

  test.each([
    [{ language: 'tlh' }, 'bad-language', 'language', /one of en, ru, kk/],
    [{ zone: 'Asia/Shymkent' }, 'bad-zone', 'zone', /no IANA time zone/],
    [{ zone: 'Asia/Almty' }, 'bad-zone', 'zone', /did you mean Asia\/Almaty/],
    [{ zone: '+06:00' }, 'bad-zone', 'zone', /an offset/],
    [{ zone: 7 }, 'bad-zone', 'zone', /string/],
    [{ delivery: 'hourly' }, 'bad-preferences', 'delivery', /at_once, daily, weekly/],
    [{ digestAt: '24:00' }, 'bad-preferences', 'digestAt', /00:00 to 23:59/],
    [{ digestDay: 0 }, 'bad-preferences', 'digestDay', /.+/],
    [{ digestDay: Number.NaN }, 'bad-preferences', 'digestDay', /1 for Monday/],
    [{ quiet: { from: '22:00', to: '22:00' } }, 'bad-preferences', 'quiet', /different times/],
    [{ quietLets: 'silence' }, 'bad-preferences', 'quietLets', /What comes in quiet hours must be one of urgent/],
    [{ quiet: { from: '22', to: '07:00' } }, 'bad-preferences', 'quiet', /time of day/],
    [{ releaseLeads: ['P3D', 'P4D'] }, 'bad-preferences', 'releaseLeads', /P14D, P7D, P3D/],
    [{ hearingLeads: 'P1D' }, 'bad-preferences', 'hearingLeads', /.+/],
  ])('%j are refused, and the field is named', (given, code, field, message) => {
    expect(() => readPreferences(given)).toThrow(
      expect.objectContaining({ code, field, message: expect.stringMatching(message) }),
    );
  });
});
