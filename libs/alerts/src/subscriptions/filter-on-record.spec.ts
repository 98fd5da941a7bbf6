import { expect, test } from '@jest/globals';
import { filterOnRecord } from './filter-on-record.ts';

const choices = {
  places: ['Shymkent'],
  regions: ['Turkistan region'],
  otherNames: { places: ['Шымкент'], regions: [] },
  statutes: ['KZ CAO 488(6)', 'KZ CAO'],
};
const nothing = { person: null, place: null, region: null, statute: null, kind: null, everything: false };

test('a filter is said in the spelling of the record', () => {
  const asked = { ...nothing, place: 'SHYMKENT', region: 'turkistan REGION', statute: 'kz cao 488' };
  expect(filterOnRecord(asked, choices, null)).toEqual({
    ...asked,
    ...{ place: 'Shymkent', region: 'Turkistan region', statute: 'KZ CAO 488', unrecorded: [] },
  });
  expect(filterOnRecord({ ...nothing, place: 'шымкент' }, choices, null).place).toBe('Шымкент');
});

test('what the record does not know is named as such and left out', () => {
  const asked = { person: 'x', place: 'x', region: 'x', statute: 'KZ x', kind: null, everything: false };
  expect(filterOnRecord(asked, choices, null)).toEqual({
    ...nothing,
    unrecorded: ['person', 'place', 'region', 'statute'],
  });
  expect(filterOnRecord({ ...nothing, person: 'x' }, choices, 'Asel Nurlanova').person).toBe('Asel Nurlanova');
});
