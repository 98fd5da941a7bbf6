import type { LegalRule } from '../../rule/legal-rule.ts';
import { counting, creditDayForDay } from './counting.ts';

export const remand: LegalRule = {
  id: 'by.remand',
  jurisdiction: 'BY',
  title: 'remand in custody',
  source: 'Code of Criminal Procedure; no article has been read',
  status: 'unverified',
  inForceFrom: null,
  inForceTo: null,
  counting,
  limits: [],
  credit: creditDayForDay,
  rulingCaution: null,
  overridden: null,
};
