import type { LegalRule } from '../../rule/legal-rule.ts';
import { counting, creditDayForDay } from './counting.ts';

const report = 'US State Department, country report for 2024';

export const criminalDetention: LegalRule = {
  id: 'by.criminal-detention',
  jurisdiction: 'BY',
  title: 'detention of a suspect',
  source: `72 hours, then up to 20 days before charges (${report})`,
  status: 'verified',
  inForceFrom: null,
  inForceTo: null,
  counting,
  limits: [
    { duration: 'PT72H', when: 'at first', source: report, status: 'verified' },
    { duration: 'P20D', when: 'before charges', source: report, status: 'verified' },
  ],
  credit: creditDayForDay,
  rulingCaution: null,
  overridden: null,
};
