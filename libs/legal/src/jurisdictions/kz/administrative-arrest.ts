import type { LegalRule } from '../../rule/legal-rule.ts';
import { CODES_OF_2014, countingByCao, creditDayForDay } from './codes.ts';

export const administrativeArrest: LegalRule = {
  id: 'kz.administrative-arrest',
  jurisdiction: 'KZ',
  title: 'administrative arrest',
  source:
    'CAO art. 739 (counting of terms; non-working time counts towards administrative arrest), art. 14(4) (a person ' +
    'held past the term must be released at once); kodeksy-kz.com, zakonpravo.kz',
  status: 'verified',
  inForceFrom: CODES_OF_2014,
  inForceTo: null,
  counting: countingByCao,
  limits: [{ duration: 'P30D', when: '', source: 'CAO art. 50', status: 'unverified' }],
  credit: {
    ...creditDayForDay,
    source: 'CAO art. 50: administrative detention before the ruling is part of the term; the reported ends agree',
  },
  rulingCaution: null,
  overridden: null,
};
