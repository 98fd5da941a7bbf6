import { expect, test } from '@jest/globals';
import { placeNames } from '#legal';
import type { CustodyStatement, HearingStatement } from '../statement/statement.ts';
import { PlacesInLanguage } from './places-in-language.ts';

const custody: CustodyStatement = {
  ...{ matter: 'custody', name: 'Asel Nurlanova', kind: 'administrative_arrest', since: '2021-11-02' },
  ...{ place: 'Uralsk', heldAt: 'LA-155/18, Almaty', legalBases: [], status: 'held', statusOn: null },
  ...{ earliest: null, latest: '2021-11-12', review: null, releaseReported: [] },
};
const hearing: HearingStatement = {
  ...{ matter: 'hearing', names: [], title: 'Case', what: 'Appeal', court: 'Uralsk city court', place: 'Uralsk' },
  ...{ at: '2021-11-20', status: 'scheduled' },
};
const places = [
  { name: 'Uralsk', jurisdiction: 'KZ' },
  { name: 'Almaty', jurisdiction: 'KZ' },
];
const inLanguage = (language: string) => new PlacesInLanguage(placeNames(), language);

test('a statement calls its places as the language calls them, and a facility and a court as recorded', () => {
  expect(inLanguage('kk').statement(custody, places)).toEqual({
    ...custody,
    ...{ place: 'Орал', heldAt: 'LA-155/18, Алматы' },
  });
  expect(inLanguage('ru').statement({ ...custody, heldAt: 'Uralsk' }, places).heldAt).toBe('Уральск');
  expect(inLanguage('ru').statement(hearing, places)).toEqual({ ...hearing, place: 'Уральск' });
  expect(inLanguage('en').statement(custody, places)).toEqual(custody);
});

test('a place of another country, or of none that is known, keeps its name', () => {
  const abroad = [{ name: 'Uralsk', jurisdiction: 'RU' }];
  expect(inLanguage('ru').statement(hearing, abroad).place).toBe('Uralsk');
  expect(inLanguage('ru').statement({ ...hearing, place: 'Zhanatas' }, places).place).toBe('Zhanatas');
});

test('what an earlier version kept says no countries and no place of custody', () => {
  const { heldAt: _, ...kept } = custody;
  expect(inLanguage('ru').statement(kept as CustodyStatement, undefined)).toEqual({ ...kept, place: 'Уральск' });
});

test('a subscription names the place and the region that it is of', () => {
  const filter = {
    ...{ person: null, place: 'Nur-Sultan', region: 'Mangystau', statute: null, kind: null, everything: false },
    unrecorded: [],
  };
  expect(inLanguage('kk').filter(filter)).toEqual({ ...filter, place: 'Нұр-Сұлтан', region: 'Маңғыстау' });
  expect(inLanguage('kk').filter({ ...filter, place: null, region: null })).toMatchObject({
    place: null,
    region: null,
  });
});
