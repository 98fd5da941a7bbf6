import type { LegalRule } from '../../rule/legal-rule.ts';
import { CODES_OF_2014, countingByCpc, creditDayForDay } from './codes.ts';

const article = 'CPC art. 151';

export const remand: LegalRule = {
  id: 'kz.remand',
  jurisdiction: 'KZ',
  title: 'remand in custody',
  source: 'CPC art. 151 (up to 2 months, extended up to 3, then up to 9, by rising authority); zakonpravo.kz',
  status: 'verified',
  inForceFrom: CODES_OF_2014,
  inForceTo: null,
  counting: countingByCpc,
  limits: [
    { duration: 'P2M', when: 'without an extension', source: article, status: 'verified' },
    { duration: 'P3M', when: 'with a first extension', source: article, status: 'verified' },
    { duration: 'P9M', when: 'with extensions by higher authority', source: article, status: 'verified' },
    { duration: 'P12M', when: 'with extensions beyond 9 months', source: article, status: 'unverified' },
    { duration: 'P18M', when: 'with extensions beyond 12 months', source: article, status: 'unverified' },
  ],
  credit: creditDayForDay,
  rulingCaution: null,
  overridden: null,
};
