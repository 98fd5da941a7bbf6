import type { Jurisdiction } from '../jurisdictions/jurisdiction.ts';
import { type LegalRule, ONE } from '../rule/legal-rule.ts';

/** For tests: a country that exists, with one rule, and one that does not, with a law that changed. */
const bare = {
  title: 'administrative arrest',
  status: 'unverified',
  source: 'invented for a test',
  inForceFrom: null,
  inForceTo: null,
  counting: { source: 'invented for a test', status: 'unverified' },
  limits: [],
  credit: { least: ONE, most: ONE, source: 'invented for a test', status: 'unverified', caution: null },
  rulingCaution: null,
  overridden: null,
} satisfies Omit<LegalRule, 'id' | 'jurisdiction'>;

const none = {
  ruleOf: {},
  withoutCourt: [],
  indexUnit: null,
  codes: [],
  places: [],
  holidays: [],
  translations: [],
  notCharges: [],
};

export const russia: Jurisdiction = {
  ...none,
  code: 'RU',
  name: 'Russia',
  defaultZone: 'Europe/Moscow',
  oneZone: false,
  rules: [{ ...bare, id: 'ru.administrative-arrest', jurisdiction: 'RU' }],
};

const freedonianArrest = { ...bare, id: 'zz.administrative-arrest', jurisdiction: 'ZZ' };

export const freedonia: Jurisdiction = {
  code: 'ZZ',
  name: 'Freedonia',
  defaultZone: 'America/Sao_Paulo',
  oneZone: true,
  rules: [
    {
      ...freedonianArrest,
      source: 'Decree 1',
      inForceTo: '2019-12-31',
      limits: [{ duration: 'P7D', when: '', source: 'Decree 1', status: 'verified' }],
    },
    {
      ...freedonianArrest,
      source: 'Decree 2',
      inForceFrom: '2020-01-01',
      limits: [{ duration: 'P3D', when: '', source: 'Decree 2', status: 'verified' }],
    },
  ],
  ruleOf: { administrative_arrest: 'zz.administrative-arrest' },
  withoutCourt: [
    {
      kinds: ['detention'],
      duration: 'PT12H',
      source: 'Decree 3',
      status: 'verified',
      inForceFrom: '2020-01-01',
      inForceTo: null,
      note: null,
    },
  ],
  indexUnit: {
    unit: 'FU',
    name: 'fine unit',
    currency: 'BRL',
    rates: [{ from: '2020-01-01', amount: 12.5, purposes: ['fines'], source: 'Decree 4', status: 'verified' }],
    knownTo: '2029-12-31',
  },
  codes: [],
  holidays: [],
  translations: [],
  notCharges: [],
  places: [
    {
      names: { en: 'Freetown' },
      alsoWritten: ['Villalibre'],
      formerly: [{ names: { en: 'Crown City' }, alsoWritten: [], from: '1950-01-01', to: '1989-12-31' }],
      regions: [],
      zone: null,
    },
  ],
};
