import { describe, expect, test } from '@jest/globals';
import { createLegal } from '../index.ts';
import { readJurisdiction } from './read-jurisdiction.ts';

const cited = { source: 'Decree 1', status: 'unverified' };
const arrest = {
  id: 'zz.administrative-arrest',
  title: 'administrative arrest',
  ...cited,
  counting: cited,
  credit: { most: '3/2', ...cited },
};
const freedonia = {
  jurisdiction: 'ZZ',
  name: 'Freedonia',
  defaultZone: 'America/Sao_Paulo',
  oneZone: true,
  rules: [arrest],
  ruleOf: { administrative_arrest: 'zz.administrative-arrest' },
};

const faultsOf = (change: object) =>
  readJurisdiction({ ...freedonia, ...change }).faults.map(({ field, message }) => `${field}: ${message}`);

describe('the file of a country', () => {
  test('is a law by which terms are counted', () => {
    const { jurisdiction } = readJurisdiction(freedonia);
    const law = createLegal([jurisdiction!]);
    const term = {
      rule: 'zz.administrative-arrest',
      from: '2021-05-01',
      basis: 'detention',
      duration: 'P10D',
    } as const;
    expect(law.releaseWindow({ ...term, credit: 'P3D' })).toMatchObject({
      zone: 'America/Sao_Paulo',
      earliestDate: '2021-05-06',
      latestDate: '2021-05-08',
    });
  });

  test('needs no more than a country, and what it leaves out is written out in the document that is kept', () => {
    const { rules: _, ruleOf: __, ...bare } = freedonia;
    expect(readJurisdiction(bare).document).toEqual({
      ...bare,
      ...{ decidedBy: null, reason: null, rules: [], ruleOf: {}, withoutCourt: [], indexUnit: null },
      ...{ codes: [], places: [], holidays: [], translations: [], notCharges: [] },
    });
  });

  test('reads the same from the document that is kept', () => {
    const first = readJurisdiction(freedonia);
    expect(readJurisdiction(JSON.parse(JSON.stringify(first.document)))).toEqual(first);
  });

  test.each<[string, object, RegExp]>([
    ['a field that is not there', { zone: 'Asia/Almaty' }, /^zone: there is no field "zone"/],
    ['a field of a rule that is not there', { rules: [{ ...arrest, limit: [] }] }, /^rules\.0\.limit: there is no/],
    [
      'a rate that is none',
      { rules: [{ ...arrest, credit: { ...cited, most: 'twice' } }] },
      /^rules\.0\.credit\.most: /,
    ],
    [
      'a least rate above the most',
      { rules: [{ ...arrest, credit: { ...cited, least: 2, most: '3/2' } }] },
      /^rules\.0\.credit\.least: .* above the most/,
    ],
    ['a term that is none', { withoutCourt: [{ kinds: ['detention'], duration: '72 hours', ...cited }] }, /PT72H/],
    ['no status', { rules: [{ ...arrest, counting: { source: 'Decree 1' } }] }, /^rules\.0\.counting\.status: /],
    ['a kind that is none', { ruleOf: { arrest: arrest.id } }, /^ruleOf\.arrest: /],
    ['a rule that is not there', { ruleOf: { remand: 'zz.remand' } }, /^ruleOf\.remand: there is no rule zz\.remand/],
    ['a place in no language', { places: [{ names: { ru: 'Фристаун' } }] }, /^places\.0\.names\.en: /],
    [
      'a language that is none',
      { places: [{ names: { en: 'A', 'in Russian': 'А' } }] },
      /^places\.0\.names\.in Russian: /,
    ],
    ['a holiday on no day', { holidays: [{ on: '02-31', names: { en: 'A' }, ...cited }] }, /^holidays\.0\.on: /],
    [
      'two editions of a code of one time',
      {
        codes: [
          {
            code: 'CC',
            editions: [
              { adopted: 1997, names: { en: 'Criminal Code' }, ...cited },
              { adopted: 2014, names: { en: 'Criminal Code' }, ...cited },
            ],
          },
        ],
      },
      /^codes\.0\.editions\.1\.inForceFrom: two editions of CC are in force on one day/,
    ],
  ])('is refused with %s, by its field', (_, change, fault) => {
    expect(faultsOf(change)).toContainEqual(expect.stringMatching(fault));
  });

  test('is told of every fault at once', () => {
    expect(
      faultsOf({ defaultZone: 'Freedonia/Capital', oneZone: 'yes', rules: [{ ...arrest, status: 'sure' }] }),
    ).toHaveLength(3);
    const twice = { rules: [arrest, arrest], ruleOf: { remand: 'zz.remand' }, holidays: [] };
    expect(faultsOf(twice)).toHaveLength(2);
  });

  test.each([null, [], 'KZ', 7])('is no %j', (written) => {
    expect(readJurisdiction(written).faults).toHaveLength(1);
  });
});
