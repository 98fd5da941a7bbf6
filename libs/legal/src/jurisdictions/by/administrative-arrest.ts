import type { LegalRule } from '../../rule/legal-rule.ts';
import { counting, creditDayForDay } from './counting.ts';

export const administrativeArrest: LegalRule = {
  id: 'by.administrative-arrest',
  jurisdiction: 'BY',
  title: 'administrative arrest',
  source: 'CAO (2021): up to 15 days, up to 30 for a repeat under art. 24.23; belsat.eu',
  status: 'verified',
  inForceFrom: '2021-03-01',
  inForceTo: null,
  counting,
  limits: [
    { duration: 'P15D', when: 'as a rule', source: 'CAO', status: 'verified' },
    { duration: 'P30D', when: 'for a repeat', source: 'CAO art. 24.23', status: 'verified' },
  ],
  credit: creditDayForDay,
  rulingCaution: null,
  overridden: null,
};
