import type { LegalRule } from '../../rule/legal-rule.ts';
import { CODES_OF_2014, countingByCpc, creditDayForDay } from './codes.ts';

export const criminalDetention: LegalRule = {
  id: 'kz.criminal-detention',
  jurisdiction: 'KZ',
  title: 'detention of a suspect',
  source: 'CPC art. 131 (72 hours in listed cases); US State Department, country reports for 2023 and 2024',
  status: 'verified',
  inForceFrom: CODES_OF_2014,
  inForceTo: null,
  counting: countingByCpc,
  limits: [
    { duration: 'PT48H', when: 'as a rule', source: 'CPC art. 131', status: 'unverified' },
    { duration: 'PT72H', when: 'in listed cases', source: 'CPC art. 131', status: 'verified' },
  ],
  credit: creditDayForDay,
  rulingCaution: null,
  overridden: null,
};
