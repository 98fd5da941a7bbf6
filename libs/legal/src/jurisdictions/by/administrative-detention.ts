import type { LegalRule } from '../../rule/legal-rule.ts';
import { counting, creditDayForDay } from './counting.ts';

const report = 'US State Department, country report for 2024';

export const administrativeDetention: LegalRule = {
  id: 'by.administrative-detention',
  jurisdiction: 'BY',
  title: 'administrative detention',
  source: `over 3 hours with a prosecutor's approval (${report}); the article has not been read`,
  status: 'unverified',
  inForceFrom: null,
  inForceTo: null,
  counting,
  limits: [
    { duration: 'PT3H', when: 'without a prosecutor', source: report, status: 'verified' },
    { duration: 'PT72H', when: 'with a prosecutor', source: report, status: 'unverified' },
  ],
  credit: creditDayForDay,
  rulingCaution: null,
  overridden: null,
};
