import { describe, expect, test } from '@jest/globals';
import { SubscriptionError } from '#alerts';
import {
  addedFilter,
  blank,
  errorsOf,
  fingerprintOf,
  readSubscriptionForm,
  valuesOf,
  wantedOf,
} from './subscription-form.ts';

const wanted = (body: unknown, before = blank) => {
  const { values } = readSubscriptionForm(body, before);
  return wantedOf(values, values.person === '' ? null : values.person);
};
const everyField = {
  ...{ address: 'lawyer@example.org', about: 'matching', person: 'ashtaev', place: 'Shymkent', region: '', kind: '' },
  ...{ statute: 'KZ CAO 667', language: 'kk', zone: 'Asia/Almaty', delivery: 'weekly', digestAt: '09:30' },
  ...{
    digestDay: '5',
    quiet: 'yes',
    quietFrom: '23:00',
    quietTo: '06:30',
    leads: 'chosen',
    releaseLeads: ['P7D', 'P1D'],
  },
};

const nothing = { person: null, place: null, region: null, statute: null, kind: null, everything: false };

describe('the subscription form', () => {
  test('asks for all that was given, and for no lead where every tick was taken away', () => {
    expect(wanted(everyField)).toEqual({
      filters: [{ person: 'ashtaev', place: 'Shymkent', region: null, statute: 'KZ CAO 667', kind: null }],
      preferences: {
        ...{ language: 'kk', zone: 'Asia/Almaty', delivery: 'weekly', digestAt: '09:30', digestDay: 5 },
        ...{
          quiet: { from: '23:00', to: '06:30' },
          quietLets: 'urgent',
          releaseLeads: ['P7D', 'P1D'],
          hearingLeads: [],
        },
      },
    });
    expect(wanted({ ...everyField, releaseLeads: 'P3D' }).preferences).toMatchObject({ releaseLeads: ['P3D'] });
  });

  test('that leaves fields out asks for what holds where nothing is chosen, or for what was before', () => {
    expect(wanted({ about: 'everything', zone: 'UTC' })).toMatchObject({
      filters: [{ everything: true }],
      preferences: { language: 'en', delivery: 'at_once', quietLets: 'urgent', releaseLeads: ['P3D', 'P1D'] },
    });
    const { values } = readSubscriptionForm(everyField);
    expect(wanted({ place: 'Almaty' }, values)).toEqual({
      ...wanted(everyField),
      filters: [{ ...wanted(everyField).filters![0], place: 'Almaty' }],
    });
  });

  test.each([
    ['yes', 'urgent'],
    ['no', 'everything'],
    ['nothing', 'nothing'],
    ['cannot_wait', 'cannot_wait'],
  ])('with quiet=%s lets through: %s', (quiet, quietLets) => {
    expect(wanted({ ...everyField, quiet }).preferences).toMatchObject({ quietLets });
  });

  test('with one part chosen asks for that part, and for nothing that was merely left beside it', () => {
    const both = { address: 'a@example.org', person: 'left-over', place: 'Shymkent', zone: 'UTC' };
    expect(wanted({ ...both, about: 'place' }).filters).toMatchObject([{ person: null, place: 'Shymkent' }]);
    expect(wanted({ ...both, about: 'person' }).filters).toMatchObject([{ person: 'left-over', place: null }]);
    expect(wanted({ ...both, about: 'everything' }).filters).toEqual([{ everything: true }]);
  });

  test('takes the person who was chosen from a search before the name that was searched for', () => {
    expect(wanted({ person: 'Ashtaev', chosen: 'f3chg5mz0y' }).filters).toMatchObject([{ person: 'f3chg5mz0y' }]);
  });

  test('asks for what is in its fields and for every filter that was added before and is still ticked', () => {
    const almaty = { ...nothing, place: 'Almaty' };
    const hearings = { ...nothing, kind: 'hearing' as const };
    const also = [addedFilter(almaty), addedFilter(hearings)];
    expect(wanted({ place: 'Shymkent', also }).filters).toMatchObject([{ place: 'Shymkent' }, almaty, hearings]);
    expect(wanted({ about: 'matching', also: also[1] }).filters).toEqual([hearings]);
    const before = readSubscriptionForm({ place: 'Shymkent', also }).values;
    expect(wanted({ about: 'matching', place: 'Shymkent' }, before).filters).toMatchObject([{ place: 'Shymkent' }]);
    expect(wanted({ pause: 'P7D' }, before).filters).toHaveLength(3);
  });

  test('shows a subscription as it is', () => {
    const { values } = readSubscriptionForm({ ...everyField, address: '' });
    const { filters, preferences } = wanted(everyField);
    expect(valuesOf({ filters: [{ ...filters![0], everything: false }], preferences } as never)).toEqual({
      ...values,
      address: '',
    });
  });

  test.each([
    [null],
    ['text'],
    [undefined],
    [{}],
    [{ address: ['a@b.org', 'c@d.org'], about: ['x'], kind: {} }],
    [[1]],
  ])('reads %p without failing', (body) => {
    expect(readSubscriptionForm(body).values).toEqual(blank);
  });

  test('has a fingerprint that differs where any choice does', () => {
    const prints = [everyField, { ...everyField, quietTo: '06:31' }, { ...everyField, hearingLeads: 'P1D' }];
    expect(new Set(prints.map((body) => fingerprintOf(wanted(body)))).size).toBe(3);
    expect(fingerprintOf(wanted(everyField))).toBe(fingerprintOf(wanted({ ...everyField })));
  });

  test('puts what is wrong beside the field that it is about', () => {
    const error = (field: 'zone' | 'filter') => new SubscriptionError('bad-filter', field, 'It is wrong.');
    expect(errorsOf(error('zone'), 'en')).toEqual({ zone: 'It is wrong.' });
    expect(Object.keys(errorsOf(error('filter'), 'en'))).toEqual(['about']);
  });
});
