import { describe, expect, test } from '@jest/globals';
import { Temporal } from 'temporal-polyfill';
import type { CustodyStatement, HearingStatement, Statement } from '../statement/statement.ts';
import { isUrgent } from './urgent.ts';

const zone = 'Asia/Almaty';
/** Thursday 11 November 2021, 02:00 in Almaty. */
const now = Temporal.Instant.from('2021-11-10T20:00:00Z');

const held: CustodyStatement = {
  ...{
    matter: 'custody',
    name: 'Nurzhan Abildaev',
    kind: 'administrative_arrest',
    since: '2021-11-02',
    place: 'Shymkent',
  },
  ...{ heldAt: 'Shymkent', legalBases: ['KZ CAO 667'], status: 'held', statusOn: null, earliest: '2021-11-20' },
  ...{ latest: '2021-11-20', review: null, releaseReported: [] },
};
const released: CustodyStatement = { ...held, status: 'released', statusOn: '2021-11-09' };
const hearing: HearingStatement = {
  ...{
    matter: 'hearing',
    names: ['Nurzhan Abildaev'],
    title: 'Appeal',
    what: 'appeal',
    court: null,
    place: 'Shymkent',
  },
  ...{ at: '2021-11-20T10:00', begins: '2021-11-20T04:00:00Z', status: 'scheduled' },
};
const urgent = (told: Statement, instead: Statement) => isUrgent('correction', { told, now: instead, zone }, now);

describe('a correction is urgent', () => {
  test.each<[string, Statement, Statement]>([
    ['that nobody was released after all', released, held],
    ['that the release was on another day', released, { ...released, statusOn: '2021-11-08' }],
    ['that another was taken into custody', held, { ...held, name: 'Nurzhan Abildayev-Saule' }],
    ['that nobody was taken into custody', held, { ...held, status: 'retracted' }],
    ['that the person has not died', { ...held, status: 'died', statusOn: '2021-11-09' }, held],
    ['of a term that ends within 24 hours', { ...held, earliest: '2021-11-11', latest: '2021-11-11' }, held],
    ['to a term that ends within 24 hours', held, { ...held, earliest: '2021-11-12', latest: '2021-11-12' }],
    ['of a hearing within 24 hours', { ...hearing, at: '2021-11-11T10:00', begins: '2021-11-11T04:00:00Z' }, hearing],
    [
      'that a hearing within 24 hours is off',
      { ...hearing, at: '2021-11-11' },
      { ...hearing, at: '2021-11-11', status: 'cancelled' },
    ],
  ])('%s', (_, told, instead) => {
    expect(urgent(told, instead)).toBe(true);
  });
});

describe('a correction can wait', () => {
  test.each<[string, Statement, Statement]>([
    ['of a date that is days ahead', held, { ...held, earliest: '2021-11-21', latest: '2021-11-21' }],
    ['of a date that is long past', { ...held, earliest: '2021-11-09', latest: '2021-11-09' }, held],
    ['of the article', held, { ...held, legalBases: ['KZ CAO 434'] }],
    ['of where somebody is held', held, { ...held, heldAt: 'LA-155/18, Almaty' }],
    [
      'of a hearing that is days ahead',
      hearing,
      { ...hearing, at: '2021-11-21T10:00', begins: '2021-11-21T04:00:00Z' },
    ],
    [
      'of the court, of a hearing within 24 hours',
      { ...hearing, at: '2021-11-11' },
      { ...hearing, at: '2021-11-11', court: 'Another' },
    ],
  ])('%s', (_, told, instead) => {
    expect(urgent(told, instead)).toBe(false);
  });
});
