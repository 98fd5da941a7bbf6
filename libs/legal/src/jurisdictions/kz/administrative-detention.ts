import type { LegalRule } from '../../rule/legal-rule.ts';
import { CODES_OF_2014, countingByCao, creditDayForDay } from './codes.ts';

const listed = { source: 'CAO art. 789', status: 'unverified' } as const;

export const administrativeDetention: LegalRule = {
  id: 'kz.administrative-detention',
  jurisdiction: 'KZ',
  title: 'administrative detention',
  source:
    'CAO art. 789 (3 hours; in listed cases 24 or 48; from delivery), art. 788 (the report states the time to the minute)',
  status: 'unverified',
  inForceFrom: CODES_OF_2014,
  inForceTo: null,
  counting: countingByCao,
  limits: [
    { duration: 'PT3H', when: 'as a rule', ...listed },
    { duration: 'PT24H', when: 'in listed cases', ...listed },
    { duration: 'PT48H', when: 'in other listed cases', ...listed },
  ],
  credit: creditDayForDay,
  rulingCaution: null,
  overridden: null,
};
